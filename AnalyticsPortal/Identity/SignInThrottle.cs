using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.RateLimiting;

namespace AnalyticsPortal.Identity;

/// <summary>Slows down who guesses passwords: failures are counted until the right one comes. Of this process alone.</summary>
public sealed class SignInThrottle(TimeProvider clock) : IDisposable
{
    /// <summary>Failures in a window before an account is closed to one address.</summary>
    public const int PerAccountAndAddress = 5;

    /// <summary>Failures in a window before an address is closed; many, since a school sits behind one.</summary>
    public const int PerAddress = 100;

    /// <summary>How long a failure counts.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private const int TriesAtOnce = 20;

    private readonly SignInFailures _pairs = new(PerAccountAndAddress, Window);
    private readonly SignInFailures _addresses = new(PerAddress, Window);
    private readonly PartitionedRateLimiter<string> _turns = Turns(1);
    private readonly PartitionedRateLimiter<string> _turnsOfAddress = Turns(TriesAtOnce);

    /// <summary>
    /// Waits for a turn: one try of an account from an address at a time, so that tries sent together are counted one after the other.
    /// Null when the address may not try, or too many tries are waiting. Dispose it when the try is counted.
    /// </summary>
    public async Task<IDisposable?> WaitAsync(string email, string address, CancellationToken cancellationToken)
    {
        if (IsClosed(email, address)) return null;
        var ofAddress = await _turnsOfAddress.AcquireAsync(address, 1, cancellationToken);
        var ofAccount = ofAddress.IsAcquired ? await _turns.AcquireAsync(Pair(email, address), 1, cancellationToken) : ofAddress;
        var turn = new Turn(ofAddress, ofAccount);
        if (ofAccount.IsAcquired && !IsClosed(email, address)) return turn;
        turn.Dispose();
        return null;
    }

    /// <summary>True when this address may not try this account at present.</summary>
    public bool IsClosed(string email, string address) => ClosedUntil(email, address) is not null;

    /// <summary>From when on this address may try this account again; null when it may now.</summary>
    public DateTimeOffset? ClosedUntil(string email, string address)
    {
        var now = clock.GetUtcNow();
        return new[] { _pairs.ClosedUntil(Pair(email, address), now), _addresses.ClosedUntil(address, now) }.Max();
    }

    /// <summary>Counts a failure.</summary>
    public void Count(string email, string address)
    {
        var now = clock.GetUtcNow();
        _pairs.Count(Pair(email, address), now);
        _addresses.Count(address, now);
    }

    /// <summary>The right password came: what he mistyped before counts no longer for him. It goes on counting for the address.</summary>
    public void Clear(string email, string address) => _pairs.Forget(Pair(email, address));

    /// <summary>What counts as one address: of IPv6 the network of 64 bits, since whoever has one has all of it.</summary>
    public static string NameOf(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => $"{Convert.ToHexStringLower(address.GetAddressBytes()[..8])}/64",
        _ => address.ToString(),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _turns.Dispose();
        _turnsOfAddress.Dispose();
    }

    // Addresses of people are not kept in memory for it.
    private static string Pair(string email, string address) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{email.Trim().ToUpperInvariant()}\n{address}")));

    private static PartitionedRateLimiter<string> Turns(int atOnce) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetConcurrencyLimiter(key, _ => new() { PermitLimit = atOnce, QueueLimit = TriesAtOnce }));

    private sealed class Turn(RateLimitLease ofAddress, RateLimitLease ofAccount) : IDisposable
    {
        public void Dispose()
        {
            ofAccount.Dispose();
            ofAddress.Dispose();
        }
    }
}
