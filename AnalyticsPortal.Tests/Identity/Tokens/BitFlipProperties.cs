using System.Text;
using AnalyticsPortal.Identity.Tokens;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>What holds for every token, tried on many at random. A failure names the seed that repeats it, with another key.</summary>
public sealed class BitFlipProperties
{
    private const int Tries = 400;

    public static TheoryData<string> Algorithms => [.. SigningKey.Every];

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_valid_token_with_bits_flipped_never_verifies_and_never_throws(string algorithm)
    {
        var key = SigningKey.Of(algorithm);
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new Random(seed);
            var token = key.Sign($$"""{"sub":"someone","n":{{random.Next()}}}""");
            Assert.True(key.Verify(token).IsValid, $"seed {seed}");
            var flipped = Encoding.Latin1.GetString(Flip(Encoding.Latin1.GetBytes(token), random));
            Assert.False(key.Verify(flipped).IsValid, $"seed {seed}: {flipped}");
        }
    }

    [Theory]
    [MemberData(nameof(Algorithms))]
    public void A_signature_with_bits_flipped_never_verifies_and_never_throws(string algorithm)
    {
        var key = SigningKey.Of(algorithm);
        var parts = key.Sign("payload").Split('.');
        var signature = key.SignatureOf(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
        for (var seed = 0; seed < Tries; seed++)
        {
            var flipped = SigningKey.Text(Flip([.. signature], new Random(seed)));
            Assert.True(key.Verify($"{parts[0]}.{parts[1]}.{flipped}").Refusal is TokenRefusal.BadSignature, $"seed {seed}: {flipped}");
        }
    }

    [Fact]
    public void A_header_with_bits_flipped_before_it_was_signed_never_throws()
    {
        var key = SigningKey.Of("HS256");
        var accepted = 0;
        for (var seed = 0; seed < 10 * Tries; seed++)
        {
            var header = Flip(Encoding.UTF8.GetBytes(key.Header(""","typ":"JWT","x":["\ud83d\ude00",{"y":1e3}]""")), new Random(seed));
            accepted += key.Verify(key.SignText($"{SigningKey.Text(header)}.e30")).IsValid ? 1 : 0;
        }

        // What is flipped is often a member that nobody reads; then the signature is good and so is the token.
        Assert.InRange(accepted, 1, 10 * Tries - 1);
    }

    [Fact]
    public void Claims_with_bits_flipped_before_they_were_signed_never_throw()
    {
        var key = SigningKey.Of("HS256");
        var rules = new TokenRules("https://issuer.example", "portal", SigningKey.Every);
        var claims = """{"iss":"https://issuer.example","aud":["portal","a"],"sub":"\ud83d\ude00","exp":4102444800,"iat":1.5e9,"nbf":0,"roles":["x"]}""";
        var seen = new HashSet<TokenRefusal?>();
        for (var seed = 0; seed < 20 * Tries; seed++)
            seen.Add(JsonWebToken.Verify(key.Sign(key.Header(), Flip(Encoding.UTF8.GetBytes(claims), new Random(seed))), [key.Key], rules, DateTimeOffset.UnixEpoch.AddYears(56)).Refusal);
        Assert.Superset(new HashSet<TokenRefusal?> { null, TokenRefusal.Malformed, TokenRefusal.WrongIssuer, TokenRefusal.WrongAudience, TokenRefusal.MissingClaim }, seen);
    }

    [Fact]
    public void Text_at_random_is_malformed()
    {
        for (var seed = 0; seed < 10 * Tries; seed++)
        {
            var random = new Random(seed);
            var text = new string([.. Enumerable.Range(0, random.Next(200)).Select(_ => random.Next(5) == 0 ? '.' : (char)random.Next(random.Next(2) == 0 ? 128 : 65536))]);
            Assert.True(SigningKey.Of("HS256").Verify(text).Refusal is TokenRefusal.Malformed or TokenRefusal.Encrypted, $"seed {seed}");
        }
    }

    private static byte[] Flip(byte[] bytes, Random random)
    {
        var before = bytes.ToArray();
        do
        {
            for (var flips = 1 + random.Next(3); flips > 0; flips--)
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
        }
        while (bytes.AsSpan().SequenceEqual(before));
        return bytes;
    }
}
