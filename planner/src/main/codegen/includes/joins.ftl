<#-- [LEFT] SEMI JOIN and [LEFT] ANTI JOIN. The lexer gives SEMI and ANTI as keywords only before JOIN. -->
JoinType SemiOrAntiJoin() :
{
}
{
    LOOKAHEAD(2)
    [ <LEFT> ] <SEMI> <JOIN> { return JoinType.LEFT_SEMI_JOIN; }
|
    [ <LEFT> ] <ANTI> <JOIN> { return JoinType.LEFT_ANTI_JOIN; }
}
