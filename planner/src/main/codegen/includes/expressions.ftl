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

<#-- a:path, which the lexer turns into an operator and a string -->
void JsonPath(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlNode path;
}
{
    <JSON_PATH> {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(DialectOperators.JSON_PATH, getPos()));
    }
    path = StringLiteral() { list.add(path); }
}

<#-- a & b, a ^ b, a | b, shifts, and a || b, which binds like a + b -->
void DialectBinary(List<Object> list, ExprContext exprContext, Span s) :
{
    final SqlOperator op;
}
{
    (
        <AMPERSAND> { op = DialectOperators.BIT_AND; }
    |
        <CARET> { op = DialectOperators.BIT_XOR; }
    |
        <VERTICAL_BAR> { op = DialectOperators.BIT_OR; }
    |
        <LEFTSHIFT> { op = DialectOperators.SHIFT_LEFT; }
    |
        <RIGHT_SHIFT> { op = DialectOperators.SHIFT_RIGHT; }
    |
        <RIGHT_SHIFT_UNSIGNED> { op = DialectOperators.SHIFT_RIGHT_UNSIGNED; }
    |
        <CONCAT> { op = DialectOperators.CONCAT; }
    )
    {
        checkNonQueryExpression(exprContext);
        list.add(new SqlParserUtil.ToTreeListItem(op, getPos()));
    }
    AddExpression2b(list, ExprContext.ACCEPT_SUB_QUERY)
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
