<#-- All type names. The lexer gives their words as plain identifiers. -->
SqlTypeNameSpec DialectType() :
{
    final String name;
    final Span s;
    SqlDataTypeSpec type;
    int precision = -1;
    int scale = -1;
    final List<SqlIdentifier> fieldNames = new ArrayList<SqlIdentifier>();
    final List<SqlDataTypeSpec> types = new ArrayList<SqlDataTypeSpec>();
}
{
    name = Identifier() { s = span(); }
    (
        LOOKAHEAD(2)
        <LPAREN> precision = UnsignedIntLiteral() [ <COMMA> scale = UnsignedIntLiteral() ] <RPAREN>
        { return DialectTypeName.simple(DialectConformance.dialect(conformance), name, precision, scale, s.end(this)); }
    |
        <NE> { return DialectTypeName.nested(name, fieldNames, types, s.end(this)); }
    |
        <LT>
        (
            LOOKAHEAD(Identifier() ( <COLON> | Identifier() ))
            DialectField(fieldNames, types)
            ( <COMMA> DialectField(fieldNames, types) )*
        |
            type = DataType() { types.add(type); }
            [ <COMMA> type = DataType() { types.add(type); } ]
        )
        <GT>
        { return DialectTypeName.nested(name, fieldNames, types, s.end(this)); }
    |
        { return DialectTypeName.simple(DialectConformance.dialect(conformance), name, precision, scale, s.end(this)); }
    )
}

void DialectField(List<SqlIdentifier> names, List<SqlDataTypeSpec> types) :
{
    final SqlIdentifier name;
    SqlDataTypeSpec type;
    boolean nullable = true;
}
{
    name = SimpleIdentifier() [ <COLON> ] type = DataType()
    [ <NOT> <NULL> { nullable = false; } ]
    {
        names.add(name);
        types.add(type.withNullable(nullable));
    }
}
