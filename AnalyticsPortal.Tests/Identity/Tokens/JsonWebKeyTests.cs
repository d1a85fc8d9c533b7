using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using AnalyticsPortal.Identity.Tokens;
using Xunit;

namespace AnalyticsPortal.Tests.Identity.Tokens;

public sealed class JsonWebKeyTests
{
    [Theory]
    [InlineData("""{}""")]
    [InlineData("""[]""")]
    [InlineData("""{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}""")]
    [InlineData("""{"kty":"rsa","n":"AQAB","e":"AQAB"}""")]
    [InlineData("""{"kty":"oct"}""")]
    [InlineData("""{"kty":"oct","k":""}""")]
    [InlineData("""{"kty":"oct","k":"AA=="}""")]
    [InlineData("""{"kty":"oct","k":7}""")]
    [InlineData("""{"kty":["oct"],"k":"AAAA"}""")]
    [InlineData("""{"kty":"oct","k":"AAAA","kid":7}""")]
    [InlineData("""{"kty":"oct","k":"AAAA","use":["sig"]}""")]
    [InlineData("""{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA"}""")]
    public void What_is_no_key_that_the_portal_can_use_is_none(string jwk) => Assert.Null(SigningKey.Parse(jwk));

    [Theory]
    [InlineData("ES256", "P-384")]
    [InlineData("ES256", "P-521")]
    [InlineData("ES256", "secp256k1")]
    [InlineData("ES512", "P-256")]
    public void A_point_belongs_to_its_curve(string algorithm, string curve) => Assert.Null(SigningKey.Parse(SigningKey.Of(algorithm).JwkWith(("crv", curve))));

    [Theory]
    [InlineData("ES256", 32)]
    [InlineData("ES384", 48)]
    [InlineData("ES512", 66)]
    public void A_point_that_is_not_on_the_curve_is_no_key(string algorithm, int bytes)
    {
        var key = SigningKey.Of(algorithm);
        var (x, y) = (Member(key, "x"), Member(key, "y"));
        Assert.NotNull(SigningKey.Parse(key.Jwk));
        Assert.Null(SigningKey.Parse(key.JwkWith(("x", SigningKey.Text([.. x[..^1], (byte)(x[^1] ^ 1)])))));
        Assert.Null(SigningKey.Parse(key.JwkWith(("x", SigningKey.Text(new byte[bytes])), ("y", SigningKey.Text(new byte[bytes])))));
        Assert.Null(SigningKey.Parse(key.JwkWith(("x", SigningKey.Text([0, .. x])), ("y", SigningKey.Text([0, .. y])))));
        Assert.Null(SigningKey.Parse(key.JwkWith(("y", null))));
    }

    [Theory]
    [InlineData(1024, false)]
    [InlineData(2040, false)]
    [InlineData(2048, true)]
    [InlineData(3072, true)]
    public void An_RSA_key_has_2048_bits_at_least(int bits, bool expected)
    {
        using var rsa = RSA.Create(bits);
        Assert.Equal(expected, SigningKey.Parse(Jwk(rsa.ExportParameters(false).Modulus!, [1, 0, 1])) is not null);
    }

    [Fact]
    public void An_RSA_key_has_8192_bits_at_most()
    {
        byte[] Odd(int bytes) => [0x80, .. new byte[bytes - 2], 1];
        Assert.NotNull(SigningKey.Parse(Jwk(Odd(1024), [1, 0, 1])));
        Assert.Null(SigningKey.Parse(Jwk(Odd(1025), [1, 0, 1])));
    }

    [Theory]
    [InlineData(new byte[] { 3 }, true)]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff }, true)]
    [InlineData(new byte[] { 1 }, false)]
    [InlineData(new byte[] { 0 }, false)]
    [InlineData(new byte[] { }, false)]
    [InlineData(new byte[] { 2 }, false)]
    [InlineData(new byte[] { 0, 1, 0, 1 }, false)]
    [InlineData(new byte[] { 1, 0, 0, 0, 1 }, false)]
    public void An_RSA_exponent_is_odd_above_one_and_short(byte[] exponent, bool expected) =>
        Assert.Equal(expected, SigningKey.Parse(Jwk(Member(SigningKey.Of("RS256"), "n"), exponent)) is not null);

    [Fact]
    public void An_RSA_modulus_is_odd_and_begins_with_its_first_bit()
    {
        var modulus = Member(SigningKey.Of("RS256"), "n");
        Assert.NotNull(SigningKey.Parse(Jwk(modulus, [1, 0, 1])));
        Assert.Null(SigningKey.Parse(Jwk([.. modulus[..^1], (byte)(modulus[^1] ^ 1)], [1, 0, 1])));
        Assert.Null(SigningKey.Parse(Jwk([0, .. modulus], [1, 0, 1])));
    }

    [Theory]
    [InlineData("HS256", 32)]
    [InlineData("HS384", 48)]
    [InlineData("HS512", 64)]
    public void A_secret_is_at_least_as_long_as_the_hash(string algorithm, int bytes)
    {
        var known = SignatureAlgorithm.Find(algorithm)!;
        Assert.True(SigningKey.Parse(Secret(bytes))!.IsFor(known));
        Assert.False(SigningKey.Parse(Secret(bytes - 1))!.IsFor(known));
        Assert.True(JsonWebKey.Secret(new byte[bytes], algorithm).IsFor(known));
        Assert.Throws<ArgumentException>(() => JsonWebKey.Secret(new byte[bytes - 1], algorithm));
        Assert.Throws<ArgumentException>(() => JsonWebKey.Secret(new byte[bytes], "RS256"));
    }

    [Fact]
    public void A_secret_serves_the_one_algorithm_that_it_was_made_for_and_stays_what_it_was()
    {
        var bytes = RandomNumberGenerator.GetBytes(64);
        var key = JsonWebKey.Secret(bytes, "HS256", "shared");
        Assert.Equal(["HS256"], SigningKey.Every.Where(a => key.IsFor(SignatureAlgorithm.Find(a)!)));
        var mac = HMACSHA256.HashData(bytes, "eyJhbGciOiJIUzI1NiJ9.e30"u8);
        bytes[0] ^= 1;
        Assert.True(JsonWebSignature.Verify($"eyJhbGciOiJIUzI1NiJ9.e30.{SigningKey.Text(mac)}", [key], SigningKey.Every).IsValid);
    }

    [Fact]
    public void A_published_set_keeps_what_can_be_used_and_counts_the_rest()
    {
        var (rsa, ec, secret) = (SigningKey.Of("RS256"), SigningKey.Of("ES256"), SigningKey.Of("HS256"));
        var set = Set(rsa.Jwk, ec.Jwk, secret.Jwk, ec.JwkWith(("d", "AAAA")), """{"kty":"OKP"}""", "7", ec.JwkWith(("x", "AA")));
        Assert.Equal([rsa.Id, ec.Id], set!.Keys.Select(k => k.Id));
        Assert.Equal(5, set.Skipped);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    [InlineData("""{"keys":[{"kty":"EC","kty":"RSA"}]}""")]
    [InlineData("<html></html>")]
    public void What_is_no_set_is_none(string json) => Assert.Null(JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(json)));

    [Fact]
    public void A_set_has_a_hundred_keys_at_most()
    {
        Assert.Equal(100, Set([.. Enumerable.Repeat(SigningKey.Of("ES256").Jwk, 100)])?.Keys.Count);
        Assert.Null(Set([.. Enumerable.Repeat(SigningKey.Of("ES256").Jwk, 101)]));
    }

    internal static JsonWebKeySet? Set(params string[] jwks) => JsonWebKeySet.Parse(Encoding.UTF8.GetBytes($$"""{"keys":[{{string.Join(',', jwks)}}]}"""));

    private static byte[] Member(SigningKey key, string name) => System.Buffers.Text.Base64Url.DecodeFromChars(JsonNode.Parse(key.Jwk)![name]!.GetValue<string>());

    private static string Jwk(byte[] modulus, byte[] exponent) => new JsonObject { ["kty"] = "RSA", ["n"] = SigningKey.Text(modulus), ["e"] = SigningKey.Text(exponent) }.ToJsonString();

    private static string Secret(int bytes) => new JsonObject { ["kty"] = "oct", ["k"] = SigningKey.Text(new byte[bytes]) }.ToJsonString();
}
