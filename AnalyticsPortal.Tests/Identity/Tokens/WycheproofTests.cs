using System.Text.Json;
using AnalyticsPortal.Identity.Tokens;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>A test over a public file that is not part of the repository: github.com/C2SP/wycheproof, testvectors_v1/json_web_signature_test.json.</summary>
public sealed class WycheproofFactAttribute : FactAttribute
{
    public const string Variable = "WYCHEPROOF_JWS";

    public WycheproofFactAttribute()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } path)
            Skip = $"{Variable} does not name the public file json_web_signature_test.json.";
        else if (!File.Exists(path))
            Skip = $"{Variable} names a file that is not there.";
    }
}

public sealed class WycheproofTests
{
    // 346, 350: "valid", though the key's own `alg` is PS256 and the header's PS384.
    // 367, 370: "invalid" for padding, though the text is that of 357, which is valid, to the letter.
    // 372, 373: "valid", though there is a question mark within the base64url.
    private static readonly int[] Quarrels = [346, 350, 367, 370, 372, 373];

    [WycheproofFact]
    public void The_verifier_agrees_with_every_public_case_but_six_that_contradict_the_standard_or_each_other()
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Environment.GetEnvironmentVariable(WycheproofFactAttribute.Variable)!));
        var judged = file.RootElement.GetProperty("testGroups").EnumerateArray().SelectMany(Judge).ToList();
        Assert.Equal(file.RootElement.GetProperty("numberOfTests").GetInt32(), judged.Count);
        Assert.Equal(Quarrels, judged.Where(j => !j.Agrees).Select(j => j.Id));
    }

    private static IEnumerable<(int Id, bool Agrees)> Judge(JsonElement group)
    {
        var jwk = group.TryGetProperty("public", out var published) ? published : group.GetProperty("private");
        // The file's name for it; RFC 7518 knows no ES521.
        var key = SigningKey.Parse(jwk.GetRawText().Replace("\"ES521\"", "\"ES512\"", StringComparison.Ordinal));
        Assert.NotNull(key);
        return group.GetProperty("tests").EnumerateArray().Select(test =>
        {
            var valid = JsonWebSignature.Verify(test.GetProperty("jws").GetString()!, [key], SigningKey.Every).IsValid;
            return (test.GetProperty("tcId").GetInt32(), valid == (test.GetProperty("result").GetString() == "valid"));
        });
    }
}
