using System.Text.Json;
using AnalyticsPortal.Tests.TestKit;
using Xunit;

namespace AnalyticsPortal.Tests.Upstream;

public sealed class JsonSchemaTests
{
    [Theory]
    [InlineData("""{"type":"integer"}""", "2.0", true)]
    [InlineData("""{"type":"integer"}""", "2.5", false)]
    [InlineData("""{"type":["string","null"]}""", "null", true)]
    [InlineData("""{"type":["string","null"]}""", "false", false)]
    [InlineData("""{"const":"a"}""", "\"b\"", false)]
    [InlineData("""{"enum":[1,null]}""", "null", true)]
    [InlineData("""{"enum":[1,null]}""", "2", false)]
    [InlineData("""{"required":["a"]}""", "{}", false)]
    [InlineData("""{"required":["a"]}""", """{"a":null}""", true)]
    [InlineData("""{"required":["a"]}""", "[]", true)]
    [InlineData("""{"properties":{"a":{"type":"null"}}}""", """{"a":1}""", false)]
    [InlineData("""{"properties":{"a":{"type":"null"}}}""", """{"b":1}""", true)]
    [InlineData("""{"items":{"minimum":3}}""", "[3,4]", true)]
    [InlineData("""{"items":{"minimum":3}}""", "[3,2]", false)]
    [InlineData("""{"maxItems":1}""", "[3,2]", false)]
    [InlineData("""{"maxItems":2}""", "[3,2]", true)]
    [InlineData("""{"maximum":3}""", "3.01", false)]
    [InlineData("""{"minLength":1}""", "\"\"", false)]
    [InlineData("""{"maxLength":1}""", "\"\\ud83d\\ude00\"", true)]
    [InlineData("""{"maxLength":1}""", "\"ab\"", false)]
    [InlineData("""{"pattern":"^a$"}""", "\"ba\"", false)]
    [InlineData("""{"format":"date"}""", "\"2025-02-29\"", false)]
    [InlineData("""{"format":"date-time"}""", "\"2025-02-29T00:00:00Z\"", false)]
    [InlineData("""{"anyOf":[{"type":"null"},{"minimum":2}]}""", "null", true)]
    [InlineData("""{"anyOf":[{"type":"null"},{"minimum":2}]}""", "1", false)]
    [InlineData("""{"$ref":"#/$defs/n","$defs":{"n":{"type":"number"}}}""", "\"1\"", false)]
    public void A_keyword_means_what_the_draft_says(string schema, string value, bool valid) =>
        Assert.Equal(valid, JsonSchema.Validate(JsonElement.Parse(schema), JsonElement.Parse(value)).Count == 0);

    [Fact]
    public void A_keyword_that_is_not_known_is_not_passed_over() =>
        Assert.Throws<NotSupportedException>(() => JsonSchema.Validate(JsonElement.Parse("""{"uniqueItems":true}"""), JsonElement.Parse("[]")));
}
