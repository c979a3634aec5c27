<#-- a DIV b -->
void IntegerDivision(List<Object> list, ExprContext exprContext, Span s) :
{
}
{
    <DIV> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(DialectOperators.INTEGER_DIVIDE, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
}

<#-- a::type -->
void PostfixCast(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlDataTypeSpec type;
}
{
    <POSTFIX_CAST> {
        checkNonQueryExpression(exprContext);
        s = span();
    }
    type = DataType() {
        list.add(new SqlParserUtil.ToTreeListItem(DialectOperators.POSTFIX_CAST, s.pos()));
        list.add(type);
    }
}

<#-- Entries for the statement parsers, which cannot name the contexts. -->
SqlNode DialectExpression() :
{
    final SqlNode e;
}
{
    e = Expression(ExprContext.ACCEPT_SUB_QUERY) { return e; }
}

SqlNode DialectQuery() :
{
    final SqlNode e;
}
{
    e = OrderedQueryOrExpr(ExprContext.ACCEPT_QUERY) { return e; }
}
