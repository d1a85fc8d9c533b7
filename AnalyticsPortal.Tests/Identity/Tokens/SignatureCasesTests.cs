using AnalyticsPortal.Identity.Tokens;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>Our own cases of every kind of mutation that the public Wycheproof file of JSON Web Signatures knows, and more.</summary>
public sealed class SignatureCasesTests
{
    public static TheoryData<string> Accepted => [.. SignatureCase.All.Value.Values.Where(c => c.Expected is null).Select(c => c.Kind)];

    public static TheoryData<string> Refused => [.. SignatureCase.All.Value.Values.Where(c => c.Expected is not null).Select(c => c.Kind)];

    [Theory]
    [MemberData(nameof(Accepted))]
    public void A_token_of_this_kind_is_accepted(string kind) => Assert.Null(Judge(kind));

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_token_of_this_kind_is_refused(string kind) => Assert.Equal(SignatureCase.All.Value[kind].Expected, Judge(kind));

    [Fact]
    public void No_case_is_lost() => Assert.InRange(SignatureCase.All.Value.Count, 1200, 2000);

    private static TokenRefusal? Judge(string kind)
    {
        var one = SignatureCase.All.Value[kind];
        var key = SigningKey.Parse(one.Jwk);
        Assert.NotNull(key);
        return JsonWebSignature.Verify(one.Token, [key], SigningKey.Every).Refusal;
    }
}
