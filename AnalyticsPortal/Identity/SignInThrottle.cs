using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace AnalyticsPortal.Identity;

/// <summary>Slows down who guesses passwords: failures are counted, successes are not. Of this process alone.</summary>
public sealed class SignInThrottle : IDisposable
{
    /// <summary>Failures in a window before an account is closed to one address.</summary>
    public const int PerAccountAndAddress = 5;

    /// <summary>Failures in a window before an address is closed; many, since a school sits behind one.</summary>
    public const int PerAddress = 100;

    /// <summary>How long a failure counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<string> _pairs = Limiter(PerAccountAndAddress);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter(PerAddress);

    /// <summary>True when this address may not try this account at present.</summary>
    public bool IsClosed(string email, string address) => Has(_pairs, Pair(email, address)) || Has(_addresses, address);

    /// <summary>Counts a failure.</summary>
    public void Count(string email, string address)
    {
        _pairs.AttemptAcquire(Pair(email, address)).Dispose();
        _addresses.AttemptAcquire(address).Dispose();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pairs.Dispose();
        _addresses.Dispose();
    }

    private static bool Has(PartitionedRateLimiter<string> limiter, string key)
    {
        using var lease = limiter.AttemptAcquire(key, 0);
        return !lease.IsAcquired;
    }

    // Addresses of people are not kept in memory for it.
    private static string Pair(string email, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{email.Trim().ToUpperInvariant()}\n{address}")));

    private static PartitionedRateLimiter<string> Limiter(int failures) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new() { PermitLimit = failures, Window = Window, SegmentsPerWindow = 15 }));
}
