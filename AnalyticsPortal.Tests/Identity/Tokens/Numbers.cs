namespace AnalyticsPortal.Tests.Identity.Tokens;

/// <summary>What an RSA signature is not, whatever the padding: other numbers and other lengths.</summary>
internal static class Numbers
{
    public static IEnumerable<(string Kind, byte[] Signature)> Of(byte[] good) =>
    [
        ("0", RawRsa.Fixed(0, RawRsa.Bytes)), ("1", RawRsa.Fixed(1, RawRsa.Bytes)), ("n - 1", RawRsa.Fixed(RawRsa.Modulus - 1, RawRsa.Bytes)), ("n", RawRsa.Fixed(RawRsa.Modulus, RawRsa.Bytes)),
        ("the good one plus n", RawRsa.Fixed(RawRsa.Number(good) + RawRsa.Modulus, RawRsa.Bytes)), ("n minus the good one", RawRsa.Fixed(RawRsa.Modulus - RawRsa.Number(good), RawRsa.Bytes)),
        ("a zero before it", [0, .. good]), ("a zero behind it", [.. good, 0]), ("the last byte cut", good[..^1]), ("the first byte cut", good[1..]),
        ("twice", [.. good, .. good]), ("its bytes turned round", [.. good.Reverse()]),
    ];
}
