SELECT from_xml('<p><a>1</a><b>0.8</b></p>', 'a INT, b DOUBLE')
----
from_xml('<p><a>1</a><b>0.8</b></p>', 'a INT, b DOUBLE')
{"a":1,"b":0.8}

SELECT from_xml('<p a="5"><b>x</b><b>y</b></p>', '_a INT, b ARRAY<STRING>')
----
from_xml('<p a="5"><b>x</b><b>y</b></p>', '_a INT, b ARRAY<STRING>')
{"_a":5,"b":["x","y"]}

SELECT from_xml('<p a="5"><b>x</b><b>y</b></p>', 'a INT, b STRING')
----
from_xml('<p a="5"><b>x</b><b>y</b></p>', 'a INT, b STRING')
{"a":null,"b":"y"}

SELECT from_xml('<p><b c="1">x</b></p>', 'b STRUCT<_c: INT, _VALUE: STRING>')
----
from_xml('<p><b c="1">x</b></p>', 'b STRUCT<_c: INT, _VALUE: STRING>')
{"b":{"_c":1,"_VALUE":"x"}}

SELECT from_xml('<p><b><k>1</k><l>2</l></b></p>', 'b MAP<STRING, INT>')
----
from_xml('<p><b><k>1</k><l>2</l></b></p>', 'b MAP<STRING, INT>')
{"b":{"k":1,"l":2}}

SELECT from_xml('<p><b><k>1</k><l>2</l></b></p>', 'b STRING')
----
from_xml('<p><b><k>1</k><l>2</l></b></p>', 'b STRING')
{"b":"<k>1</k><l>2</l>"}

SELECT from_xml('<p><b/><c></c><d> </d></p>', 'b STRING, c STRING, d STRING')
----
from_xml('<p><b/><c></c><d> </d></p>', 'b STRING, c STRING, d STRING')
{"b":"","c":"","d":""}

SELECT from_xml('<p><a>x</a></p>', 'a INT')
----
from_xml('<p><a>x</a></p>', 'a INT')
{"a":null}

SELECT from_xml('<p><a>x</a></p>', 'a INT, b STRING', map('mode', 'FAILFAST'))
----
error INVALID_ARGUMENT [22023]: The text '<p><a>x</a></p>' is not XML of the type STRUCT<a: INT, b: STRING>. Correct it, or leave out the mode FAILFAST to get NULL instead.

SELECT from_xml('not xml', 'a INT')
----
from_xml('not xml', 'a INT')
{"a":null}

SELECT from_xml('<p><a>1</a', 'a INT, _corrupt_record STRING')
----
from_xml('<p><a>1</a', 'a INT, _corrupt_record STRING')
{"a":null,"_corrupt_record":"<p><a>1</a"}

SELECT from_xml('<p><a>x</a><b>1</b></p>', 'a INT, b INT, _corrupt_record STRING')
----
from_xml('<p><a>x</a><b>1</b></p>', 'a INT, b INT, _corrupt_record STRING')
{"a":null,"b":1,"_corrupt_record":"<p><a>x</a><b>1</b></p>"}

SELECT from_xml('', 'a INT')
----
from_xml('', 'a INT')
{"a":null}

SELECT from_xml(NULL, 'a INT')
----
from_xml(NULL, 'a INT')
NULL

SELECT from_xml('<p><A>1</A></p>', 'a INT')
----
from_xml('<p><A>1</A></p>', 'a INT')
{"a":1}

SELECT from_xml('<p><a> 1 </a><t>2015-08-26 10:00:00</t><d>2015-08-26</d><e>1.5</e><f>true</f><g>TRUE</g></p>', 'a INT, t TIMESTAMP, d DATE, e DECIMAL(5,2), f BOOLEAN, g BOOLEAN')
----
from_xml('<p><a> 1 </a><t>2015-08-26 10:00:00</t><d>2015-08-26</d><e>1.5</e><f>true</f><g>TRUE</g></p>', 'a INT, t TIMESTAMP, d DATE, e DECIMAL(5,2), f BOOLEAN, g BOOLEAN')
{"a":1,"t":"2015-08-26 10:00:00","d":"2015-08-26","e":1.50,"f":true,"g":true}

SELECT from_xml('<p><time>26/08/2015</time></p>', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))
----
from_xml('<p><time>26/08/2015</time></p>', 'time Timestamp', map('timestampFormat', 'dd/MM/yyyy'))
{"time":"2015-08-26 00:00:00"}

SELECT from_xml('<p><a x="1">5</a></p>', 'a INT')
----
from_xml('<p><a x="1">5</a></p>', 'a INT')
{"a":5}

SELECT from_xml('<p x="1">5</p>', '_x INT, _VALUE INT')
----
from_xml('<p x="1">5</p>', '_x INT, _VALUE INT')
{"_x":1,"_VALUE":5}

SELECT from_xml('<p><a at="1">5</a></p>', 'a STRUCT<@at: INT, #v: INT>', map('attributePrefix', '@', 'valueTag', '#v'))
----
error INVALID_ARGUMENT [22023]: The type 'a STRUCT<@at: INT, #v: INT>' cannot be read: After @ a version such as @v12 or a time such as @20200101000000000 must follow. (line 1, column 8)

SELECT from_xml('<n:p xmlns:n="u"><n:a>5</n:a></n:p>', 'a INT')
----
from_xml('<n:p xmlns:n="u"><n:a>5</n:a></n:p>', 'a INT')
{"a":null}

SELECT from_xml('<n:p xmlns:n="u"><n:a>5</n:a></n:p>', 'a INT', map('ignoreNamespace','true'))
----
from_xml('<n:p xmlns:n="u"><n:a>5</n:a></n:p>', 'a INT', map('ignoreNamespace','true'))
{"a":5}

SELECT from_xml('<p><a><![CDATA[x < y]]></a><!-- c --><b>1 &lt; 2</b></p>', 'a STRING, b STRING')
----
from_xml('<p><a><![CDATA[x < y]]></a><!-- c --><b>1 &lt; 2</b></p>', 'a STRING, b STRING')
{"a":"x < y","b":"1 < 2"}

SELECT from_xml('<p><a>1</a></p>', 'ARRAY<INT>')
----
error INVALID_ARGUMENT [22023]: The type 'ARRAY<INT>' is not a list of columns. (line 1, column 8)

SELECT from_xml('<p><a>1</a></p>', schema_of_xml('<p><a>1</a></p>'))
----
from_xml('<p><a>1</a></p>', schema_of_xml('<p><a>1</a></p>'))
{"a":1}

SELECT from_xml('<p><a>1</a></p>', 'a VARIANT, b INT')
----
from_xml('<p><a>1</a></p>', 'a VARIANT, b INT')
{"a":"1","b":null}

SELECT from_xml('<p><a>1</a><b>x</b></p>', 'variant')
----
from_xml('<p><a>1</a><b>x</b></p>', 'variant')
{"a":1,"b":"x"}

SELECT from_json('{"a":1}', schema_of_json('{"a":1,"b":"x"}'))
----
from_json('{"a":1}', schema_of_json('{"a":1,"b":"x"}'))
{"a":1,"b":null}

SELECT from_csv('1,x', schema_of_csv('1,abc'))
----
from_csv('1,x', schema_of_csv('1,abc'))
{"_c0":1,"_c1":"x"}

SELECT from_json('{"a":1}', concat('a ', 'INT'))
----
from_json('{"a":1}', concat('a ', 'INT'))
{"a":1}

SELECT schema_of_xml('<p><a>1</a></p>')
----
schema_of_xml('<p><a>1</a></p>')
STRUCT<a: BIGINT>

SELECT schema_of_xml('<p><a attr="2">1</a><a>3</a></p>', map('excludeAttribute', 'true'))
----
schema_of_xml('<p><a attr="2">1</a><a>3</a></p>', map('excludeAttribute', 'true'))
STRUCT<a: ARRAY<BIGINT>>

SELECT schema_of_xml('<p x="1"><a attr="2">1</a><a>3.5</a><b/><c>2020-01-01</c><d>2020-01-01 10:00:00</d><e>true</e><f>99999999999</f><g>999999999999999999999</g><h>x</h><i><j>1</j></i></p>')
----
schema_of_xml('<p x="1"><a attr="2">1</a><a>3.5</a><b/><c>2020-01-01</c><d>2020-01-01 10:00:00</d><e>true</e><f>99999999999</f><g>999999999999999999999</g><h>x</h><i><j>1</j></i></p>')
STRUCT<_x: BIGINT, a: ARRAY<STRUCT<_VALUE: DOUBLE, _attr: BIGINT>>, b: STRING, c: DATE, d: TIMESTAMP, e: BOOLEAN, f: BIGINT, g: DOUBLE, h: STRING, i: STRUCT<j: BIGINT>>

SELECT schema_of_xml('<p>5</p>')
----
schema_of_xml('<p>5</p>')
STRUCT<_VALUE: BIGINT>

SELECT schema_of_xml('<p><a>1</a>text</p>')
----
schema_of_xml('<p><a>1</a>text</p>')
STRUCT<_VALUE: STRING, a: BIGINT>

SELECT schema_of_xml('bad')
----
schema_of_xml('bad')
STRUCT<_corrupt_record: STRING>

SELECT to_xml(named_struct('a', 1, 'b', 2))
----
to_xml(named_struct('a', 1, 'b', 2))
<ROW>\n    <a>1</a>\n    <b>2</b>\n</ROW>

SELECT to_xml(named_struct('time', to_timestamp('2015-08-26', 'yyyy-MM-dd')), map('timestampFormat', 'dd/MM/yyyy'))
----
to_xml(named_struct('time', to_timestamp('2015-08-26', 'yyyy-MM-dd')), map('timestampFormat', 'dd/MM/yyyy'))
<ROW>\n    <time>26/08/2015</time>\n</ROW>

SELECT to_xml(named_struct('a', array(1, 2), '_x', 5, 'n', NULL, 's', named_struct('_VALUE', 'v', '_y', 1), 'm', map('k', 1.50), 'd', DATE'2020-01-01', 't', TIMESTAMP'2020-01-01 10:00:00', 'x', 'a<b&"c', 'bin', X'4142', 'f', 1.0D))
----
to_xml(named_struct('a', array(1, 2), '_x', 5, 'n', NULL, 's', named_struct('_VALUE', 'v', '_y', 1), 'm', map('k', 1.50), 'd', DATE'2020-01-01', 't', TIMESTAMP'2020-01-01 10:00:00', 'x', 'a<b&"c', 'bin', X'4142', 'f', 1.0D))
<ROW x="5">\n    <a>1</a>\n    <a>2</a>\n    <s y="1">v</s>\n    <m>\n        <k>1.50</k>\n    </m>\n    <d>2020-01-01</d>\n    <t>2020-01-01T10:00:00.000Z</t>\n    <x>a&lt;b&amp;"c</x>\n    <bin>[41 42]</bin>\n    <f>1.0</f>\n</ROW>

SELECT to_xml(named_struct('a', NULL), map('nullValue', 'nil'))
----
to_xml(named_struct('a', NULL), map('nullValue', 'nil'))
<ROW>\n    <a>nil</a>\n</ROW>

SELECT to_xml(named_struct('a', 1), map('rowTag', 'person', 'indent', ''))
----
error INVALID_ARGUMENT [22023]: The option indent is not supported here. There are attributePrefix, valueTag, nullValue, rowTag, arrayElementName, excludeAttribute, ignoreSurroundingSpaces, ignoreNamespace, inferSchema, columnNameOfCorruptRecord, dateFormat, timestampFormat, timestampNTZFormat and mode.

SELECT to_xml(map('a', 1))
----
error DATATYPE_MISMATCH [42804]: Argument 1 of to_xml must be STRUCT, but it is MAP<STRING, INT>. It is written to_xml(STRUCT [, MAP]). (line 1, column 8)

SELECT to_xml(named_struct('a', array(named_struct('b', 1), NULL), 'e', array()))
----
to_xml(named_struct('a', array(named_struct('b', 1), NULL), 'e', array()))
<ROW>\n    <a>\n        <b>1</b>\n    </a>\n</ROW>

SELECT to_xml(named_struct('a b', 1))
----
error INVALID_ARGUMENT [22023]: The name 'a b' cannot be that of an XML element or attribute. Give the field another name.

SELECT from_xml('<p><b>1</b><a>x</a></p>', 'a INT, b INT, _corrupt_record STRING')
----
from_xml('<p><b>1</b><a>x</a></p>', 'a INT, b INT, _corrupt_record STRING')
{"a":null,"b":1,"_corrupt_record":"<p><b>1</b><a>x</a></p>"}

SELECT from_xml('<p><s><i>x</i><j>2</j></s><b>1</b></p>', 's STRUCT<i: INT, j: INT>, b INT, _corrupt_record STRING')
----
from_xml('<p><s><i>x</i><j>2</j></s><b>1</b></p>', 's STRUCT<i: INT, j: INT>, b INT, _corrupt_record STRING')
{"s":{"i":null,"j":2},"b":1,"_corrupt_record":"<p><s><i>x</i><j>2</j></s><b>1</b></p>"}

SELECT from_xml('<p><a>1</a></p>', 'a INT, b INT', map('mode','FAILFAST'))
----
from_xml('<p><a>1</a></p>', 'a INT, b INT', map('mode','FAILFAST'))
{"a":1,"b":null}

SELECT from_xml('<p><b x="1"><k>1</k></b></p>', 'b MAP<STRING, INT>')
----
from_xml('<p><b x="1"><k>1</k></b></p>', 'b MAP<STRING, INT>')
{"b":{"_x":1,"k":1}}

SELECT from_xml('<p><b x="1"><k y="2">1</k></b></p>', 'b STRING')
----
from_xml('<p><b x="1"><k y="2">1</k></b></p>', 'b STRING')
{"b":"<k y=\"2\">1</k>"}

SELECT from_xml('<p> hello <a>1</a> world </p>', '_VALUE STRING, a INT')
----
from_xml('<p> hello <a>1</a> world </p>', '_VALUE STRING, a INT')
{"_VALUE":"world","a":1}

SELECT from_xml('<p><a>  x y  </a></p>', 'a STRING'), from_xml('<p><a>  x y  </a></p>', 'a STRING', map('ignoreSurroundingSpaces','false'))
----
from_xml('<p><a> x y </a></p>', 'a STRING') | from_xml('<p><a> x y </a></p>', 'a STRING', map('ignoreSurroundingSpaces','false'))
{"a":"x y"}|{"a":"  x y  "}

SELECT from_xml('<p><a>NA</a><b></b></p>', 'a STRING, b STRING', map('nullValue','NA'))
----
from_xml('<p><a>NA</a><b></b></p>', 'a STRING, b STRING', map('nullValue','NA'))
{"a":null,"b":""}

SELECT from_xml('<p><a><b>1</b></a></p>', 'a INT')
----
from_xml('<p><a><b>1</b></a></p>', 'a INT')
{"a":null}

SELECT from_xml('<p><a>1<b>2</b></a></p>', 'a INT')
----
from_xml('<p><a>1<b>2</b></a></p>', 'a INT')
{"a":null}

SELECT from_xml('<p><a></a></p>', 'a INT, _corrupt_record STRING')
----
from_xml('<p><a></a></p>', 'a INT, _corrupt_record STRING')
{"a":null,"_corrupt_record":null}

SELECT from_xml('<p><a>1.0</a><b>1e3</b><c>1,000</c><d>300</d></p>', 'a INT, b DOUBLE, c INT, d TINYINT')
----
from_xml('<p><a>1.0</a><b>1e3</b><c>1,000</c><d>300</d></p>', 'a INT, b DOUBLE, c INT, d TINYINT')
{"a":null,"b":1000.0,"c":null,"d":null}

SELECT from_xml('<p><a>1.0</a></p>', 'a INT, _corrupt_record STRING'), from_xml('<p><d>300</d></p>', 'd TINYINT, _corrupt_record STRING'), from_xml('<p><d>1,000</d></p>', 'd INT, _corrupt_record STRING'), from_xml('<p><d>1,000.5</d></p>', 'd DOUBLE, _corrupt_record STRING'), from_xml('<p><d>NaN</d></p>', 'd DOUBLE, _corrupt_record STRING'), from_xml('<p><d>yes</d></p>', 'd BOOLEAN, _corrupt_record STRING'), from_xml('<p><d>1</d></p>', 'd BOOLEAN, _corrupt_record STRING')
----
from_xml('<p><a>1.0</a></p>', 'a INT, _corrupt_record STRING') | from_xml('<p><d>300</d></p>', 'd TINYINT, _corrupt_record STRING') | from_xml('<p><d>1,000</d></p>', 'd INT, _corrupt_record STRING') | from_xml('<p><d>1,000.5</d></p>', 'd DOUBLE, _corrupt_record STRING') | from_xml('<p><d>NaN</d></p>', 'd DOUBLE, _corrupt_record STRING') | from_xml('<p><d>yes</d></p>', 'd BOOLEAN, _corrupt_record STRING') | from_xml('<p><d>1</d></p>', 'd BOOLEAN, _corrupt_record STRING')
{"a":null,"_corrupt_record":"<p><a>1.0</a></p>"}|{"d":null,"_corrupt_record":"<p><d>300</d></p>"}|{"d":null,"_corrupt_record":"<p><d>1,000</d></p>"}|{"d":1000.5,"_corrupt_record":null}|{"d":"NaN","_corrupt_record":null}|{"d":null,"_corrupt_record":"<p><d>yes</d></p>"}|{"d":true,"_corrupt_record":null}

SELECT from_xml('<p><d>2020-1-2</d></p>', 'd DATE, _corrupt_record STRING'), from_xml('<p><d>2020-01-02T10:00:00Z</d></p>', 'd TIMESTAMP, _corrupt_record STRING'), from_xml('<p><d>2020-01-02 10:00</d></p>', 'd TIMESTAMP_NTZ, _corrupt_record STRING'), from_xml('<p><d>1.239</d></p>', 'd DECIMAL(4,2), _corrupt_record STRING'), from_xml('<p><d>QUI=</d></p>', 'd BINARY, _corrupt_record STRING')
----
from_xml('<p><d>2020-1-2</d></p>', 'd DATE, _corrupt_record STRING') | from_xml('<p><d>2020-01-02T10:00:00Z</d></p>', 'd TIMESTAMP, _corrupt_record STRING') | from_xml('<p><d>2020-01-02 10:00</d></p>', 'd TIMESTAMP_NTZ, _corrupt_record STRING') | from_xml('<p><d>1.239</d></p>', 'd DECIMAL(4,2), _corrupt_record STRING') | from_xml('<p><d>QUI=</d></p>', 'd BINARY, _corrupt_record STRING')
{"d":null,"_corrupt_record":"<p><d>2020-1-2</d></p>"}|{"d":"2020-01-02 10:00:00","_corrupt_record":null}|{"d":"2020-01-02 10:00:00","_corrupt_record":null}|{"d":1.24,"_corrupt_record":null}|{"d":null,"_corrupt_record":"<p><d>QUI=</d></p>"}

SELECT from_xml('<p><a>1</a><a>2</a></p>', 'a INT'), from_xml('<p><a>1</a></p>', 'a ARRAY<INT>'), from_xml('<p></p>', 'a ARRAY<INT>'), from_xml('<p><a><i>1</i><i>2</i></a></p>', 'a STRUCT<i: ARRAY<INT>>'), from_xml('<p><a/></p>', 'a STRUCT<i: INT>')
----
from_xml('<p><a>1</a><a>2</a></p>', 'a INT') | from_xml('<p><a>1</a></p>', 'a ARRAY<INT>') | from_xml('<p></p>', 'a ARRAY<INT>') | from_xml('<p><a><i>1</i><i>2</i></a></p>', 'a STRUCT<i: ARRAY<INT>>') | from_xml('<p><a/></p>', 'a STRUCT<i: INT>')
{"a":2}|{"a":[1]}|{"a":null}|{"a":{"i":[1,2]}}|{"a":{"i":null}}

SELECT from_xml('<a>1</a><a>2</a>', 'a INT, _corrupt_record STRING'), from_xml('<?xml version="1.0"?><p><a>1</a></p>', 'a INT'), from_xml('<!DOCTYPE p [<!ENTITY e "x">]><p><a>&e;</a></p>', 'a STRING, _corrupt_record STRING')
----
from_xml('<a>1</a><a>2</a>', 'a INT, _corrupt_record STRING') | from_xml('<?xml version="1.0"?><p><a>1</a></p>', 'a INT') | from_xml('<!DOCTYPE p [<!ENTITY e "x">]><p><a>&e;</a></p>', 'a STRING, _corrupt_record STRING')
{"a":null,"_corrupt_record":null}|{"a":1}|{"a":null,"_corrupt_record":"<!DOCTYPE p [<!ENTITY e \"x\">]><p><a>&e;</a></p>"}

SELECT from_xml('<p><a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"></a></p>', 'a STRING')
----
from_xml('<p><a xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true"></a></p>', 'a STRING')
{"a":""}

SELECT from_xml('<p a="x"><a>5</a></p>', 'a INT, _a STRING', map('excludeAttribute','true'))
----
from_xml('<p a="x"><a>5</a></p>', 'a INT, _a STRING', map('excludeAttribute','true'))
{"a":5,"_a":null}

SELECT schema_of_xml('<p><a>1</a><a>x</a><a>true</a></p>'), schema_of_xml('<p><a>1</a><a><b>2</b></a></p>'), schema_of_xml('<p><a></a><a>1</a></p>'), schema_of_xml('<p><a>1.5</a><a>2020-01-01</a></p>'), schema_of_xml('<p><a> 7 </a><b>-1</b><c>+1</c><d>1e5</d><e>NaN</e><f>007</f></p>')
----
schema_of_xml('<p><a>1</a><a>x</a><a>true</a></p>') | schema_of_xml('<p><a>1</a><a><b>2</b></a></p>') | schema_of_xml('<p><a></a><a>1</a></p>') | schema_of_xml('<p><a>1.5</a><a>2020-01-01</a></p>') | schema_of_xml('<p><a> 7 </a><b>-1</b><c>+1</c><d>1e5</d><e>NaN</e><f>007</f></p>')
STRUCT<a: ARRAY<STRING>>|STRUCT<a: ARRAY<STRING>>|STRUCT<a: ARRAY<BIGINT>>|STRUCT<a: ARRAY<STRING>>|STRUCT<a: BIGINT, b: BIGINT, c: BIGINT, d: DOUBLE, e: STRING, f: BIGINT>

SELECT schema_of_xml('<p/>'), schema_of_xml('<p><c>2020-01-01</c><c>2020-01-01 10:00:00</c></p>'), schema_of_xml('<p><a b="1"/></p>'), schema_of_xml('<p><a>1</a><b>2</b></p>', map('inferSchema','false'))
----
schema_of_xml('<p/>') | schema_of_xml('<p><c>2020-01-01</c><c>2020-01-01 10:00:00</c></p>') | schema_of_xml('<p><a b="1"/></p>') | schema_of_xml('<p><a>1</a><b>2</b></p>', map('inferSchema','false'))
STRUCT<>|STRUCT<c: ARRAY<TIMESTAMP>>|STRUCT<a: STRUCT<_b: BIGINT>>|STRUCT<a: STRING, b: STRING>

SELECT to_xml(named_struct('@a', 1, '#', 'v'), map('attributePrefix','@','valueTag','#'))
----
to_xml(named_struct('@a', 1, '#', 'v'), map('attributePrefix','@','valueTag','#'))
<ROW a="1">v</ROW>

SELECT to_xml(named_struct('a', 1), map('rowTag', 'r', 'declaration', 'x', 'rootTag', 'z'))
----
error INVALID_ARGUMENT [22023]: The option declaration is not supported here. There are attributePrefix, valueTag, nullValue, rowTag, arrayElementName, excludeAttribute, ignoreSurroundingSpaces, ignoreNamespace, inferSchema, columnNameOfCorruptRecord, dateFormat, timestampFormat, timestampNTZFormat and mode.

SELECT to_xml(named_struct('a', 1), map('nosuch', 'r'))
----
error INVALID_ARGUMENT [22023]: The option nosuch is not supported here. There are attributePrefix, valueTag, nullValue, rowTag, arrayElementName, excludeAttribute, ignoreSurroundingSpaces, ignoreNamespace, inferSchema, columnNameOfCorruptRecord, dateFormat, timestampFormat, timestampNTZFormat and mode.

SELECT from_xml('<p/>', 'a int', map('nosuch', 'r'))
----
error INVALID_ARGUMENT [22023]: The option nosuch is not supported here. There are attributePrefix, valueTag, nullValue, rowTag, arrayElementName, excludeAttribute, ignoreSurroundingSpaces, ignoreNamespace, inferSchema, columnNameOfCorruptRecord, dateFormat, timestampFormat, timestampNTZFormat and mode.

SELECT to_xml(named_struct('v', parse_json('{"a":[1,"x"]}')))
----
to_xml(named_struct('v', parse_json('{"a":[1,"x"]}')))
<ROW>\n    <v>\n        <a>1</a>\n        <a>x</a>\n    </v>\n</ROW>

SELECT from_xml('<p><a>1</a></p>', 'a INT', map('rowTag','q')), from_xml('<p><a>1</a></p>', 'a INT', map('rowTag','p'))
----
from_xml('<p><a>1</a></p>', 'a INT', map('rowTag','q')) | from_xml('<p><a>1</a></p>', 'a INT', map('rowTag','p'))
{"a":1}|{"a":1}

SELECT to_xml(named_struct('_a', 'x"<>&''', 'b', 'p>q"''', 'c', array(array(1, 2), array(3)), 'd', TIMESTAMP_NTZ'2020-01-01 10:00:00', 'e', '', 'g', true))
----
to_xml(named_struct('_a', 'x"<>&''', 'b', 'p>q"''', 'c', array(array(1, 2), array(3)), 'd', TIMESTAMP_NTZ'2020-01-01 10:00:00', 'e', '', 'g', true))
<ROW a="x&quot;&lt;>&amp;'">\n    <b>p>q"'</b>\n    <c>\n        <item>1</item>\n        <item>2</item>\n    </c>\n    <c>\n        <item>3</item>\n    </c>\n    <d>2020-01-01T10:00:00.000</d>\n    <e></e>\n    <g>true</g>\n</ROW>

SELECT from_json('{"a b": 1}', schema_of_json('{"a b": 1, "n": 12345678901234567890}'))
----
from_json('{"a b": 1}', schema_of_json('{"a b": 1, "n": 12345678901234567890}'))
{"a b":1,"n":null}

SELECT schema_of_json('[1, 2.5, null]'), schema_of_json('{"x": [{"a": 1}, {"b": null}]}'), schema_of_json('9223372036854775807')
----
schema_of_json('[1, 2.5, null]') | schema_of_json('{"x": [{"a": 1}, {"b": null}]}') | schema_of_json('9223372036854775807')
ARRAY<DOUBLE>|STRUCT<x: ARRAY<STRUCT<a: BIGINT, b: STRING>>>|BIGINT

SELECT from_json(j, schema_of_json(j)) FROM VALUES ('{"a": 1}') AS t(j)
----
error INVALID_ARGUMENT [22023]: The type must be a constant text, such as 'a INT, b STRING'. (line 1, column 8)

SELECT variant_get(parse_json('{"a": 1}'), '$.a', concat('big', 'int'))
----
variant_get(parse_json('{"a": 1}'), '$.a', concat('big', 'int'))
1

SELECT from_json('{}', CAST(NULL AS STRING))
----
error INVALID_ARGUMENT [22023]: The type must be a constant text, such as 'a INT, b STRING'. (line 1, column 8)

SELECT from_csv('1', 1 + 1)
----
error INVALID_ARGUMENT [22023]: The type must be a constant text, such as 'a INT, b STRING'. (line 1, column 8)

SELECT from_json('{}', (SELECT 'a INT'))
----
from_json('{}', (SELECT 'a INT'))
{"a":null}

