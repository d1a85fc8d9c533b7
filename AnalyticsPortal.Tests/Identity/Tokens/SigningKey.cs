using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AnalyticsPortal.Identity.Tokens;

namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>A key made for this run of the tests that signs whatever a test wants signed. The RSA algorithms share one key.</summary>
internal sealed class SigningKey
{
    public static readonly IReadOnlySet<string> Every = SignatureAlgorithm.Asymmetric.Concat(SignatureAlgorithm.Symmetric).ToHashSet(StringComparer.Ordinal);

    private static readonly ConcurrentDictionary<string, Lazy<SigningKey>> Made = new();
    private static readonly Lazy<RSA> SharedRsa = new(() => RSA.Create(2048));

    private readonly JsonObject _jwk;

    private SigningKey(string algorithm, JsonObject jwk, Func<byte[], byte[]> sign)
    {
        (Algorithm, _jwk, SignatureOf) = (algorithm, jwk, sign);
        _jwk["kid"] = Id;
    }

    public string Algorithm { get; }

    public string Id => $"key-{Algorithm}";

    public Func<byte[], byte[]> SignatureOf { get; }

    public string Jwk => _jwk.ToJsonString();

    public JsonWebKey Key => Parse(Jwk)!;

    public static RSA Rsa => SharedRsa.Value;

    /// <summary>The one key of that algorithm.</summary>
    public static SigningKey Of(string algorithm) => Made.GetOrAdd(algorithm, a => new(() => Make(a, () => Rsa))).Value;

    /// <summary>Another key of that algorithm, with the same id.</summary>
    public static SigningKey New(string algorithm) => Make(algorithm, () => RSA.Create(2048));

    public static JsonWebKey? Parse(string jwk) => JsonWebKey.Parse(JsonElement.Parse(jwk));

    public static HashAlgorithmName HashOf(string algorithm) => new("SHA" + algorithm[2..]);

    public static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>The verifying key with members changed; one that is changed to null is taken out.</summary>
    public string JwkWith(params (string Name, JsonNode? Value)[] changes)
    {
        var jwk = _jwk.DeepClone().AsObject();
        foreach (var (name, value) in changes)
        {
            if (value is null) jwk.Remove(name);
            else jwk[name] = value;
        }

        return jwk.ToJsonString();
    }

    public string Header(string more = "") => $$"""{"alg":"{{Algorithm}}","kid":"{{Id}}"{{more}}}""";

    public string Sign(string payload) => Sign(Header(), Encoding.UTF8.GetBytes(payload));

    public string Sign(string header, byte[] payload) => SignText($"{Text(Encoding.UTF8.GetBytes(header))}.{Text(payload)}");

    /// <summary>Appends the signature of a text as it stands, whatever its form.</summary>
    public string SignText(string input) => $"{input}.{Text(SignatureOf(Encoding.ASCII.GetBytes(input)))}";

    public SignatureCheck Verify(string token) => JsonWebSignature.Verify(token, [Key], Every);

    private static SigningKey Make(string algorithm, Func<RSA> rsa) => algorithm[..2] switch
    {
        "HS" => OfSecret(algorithm, RandomNumberGenerator.GetBytes(64)),
        "ES" => OfCurve(algorithm),
        var family => OfRsa(algorithm, rsa(), family == "PS" ? RSASignaturePadding.Pss : RSASignaturePadding.Pkcs1),
    };

    private static SigningKey OfSecret(string algorithm, byte[] secret)
    {
        var jwk = new JsonObject { ["kty"] = "oct", ["k"] = Text(secret) };
        return new(algorithm, jwk, data => CryptographicOperations.HmacData(HashOf(algorithm), secret, data));
    }

    private static SigningKey OfRsa(string algorithm, RSA rsa, RSASignaturePadding padding)
    {
        var key = rsa.ExportParameters(includePrivateParameters: false);
        var jwk = new JsonObject { ["kty"] = "RSA", ["n"] = Text(key.Modulus!), ["e"] = Text(key.Exponent!) };
        return new(algorithm, jwk, data =>
        {
            lock (rsa)
                return rsa.SignData(data, HashOf(algorithm), padding);
        });
    }

    private static SigningKey OfCurve(string algorithm)
    {
        var (curve, name) = algorithm switch
        {
            "ES256" => (ECCurve.NamedCurves.nistP256, "P-256"),
            "ES384" => (ECCurve.NamedCurves.nistP384, "P-384"),
            _ => (ECCurve.NamedCurves.nistP521, "P-521"),
        };
        var ec = ECDsa.Create(curve);
        var point = ec.ExportParameters(includePrivateParameters: false).Q;
        var jwk = new JsonObject { ["kty"] = "EC", ["crv"] = name, ["x"] = Text(point.X!), ["y"] = Text(point.Y!) };
        return new(algorithm, jwk, data =>
        {
            lock (ec)
                return ec.SignData(data, HashOf(algorithm));
        });
    }
}
