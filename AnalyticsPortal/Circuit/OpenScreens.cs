using System.Collections.Concurrent;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Circuit;

/// <summary>The screens that signed-in people have open in this process.</summary>
public sealed class OpenScreens
{
    private readonly ConcurrentDictionary<OpenScreen, bool> _all = [];

    /// <summary>All of them now.</summary>
    public IReadOnlyCollection<OpenScreen> All => [.. _all.Keys];

    /// <summary>A screen opens.</summary>
    public void Add(OpenScreen screen) => _all.TryAdd(screen, true);

    /// <summary>The reader did something on a screen of this session: what the portal draws by itself is no use.</summary>
    public void Use(byte[] session, DateTimeOffset now)
    {
        // Every click comes by here: the dictionary is walked as it is, since its Keys would lock and copy it.
        foreach (var (screen, _) in _all)
        {
            if (screen.Session.AsSpan().SequenceEqual(session)) screen.Use(now);
        }
    }

    /// <summary>A screen is gone.</summary>
    public void Remove(OpenScreen screen) => _all.TryRemove(screen, out _);
}

/// <summary>One screen.</summary>
/// <param name="session">SHA-256 of the id of the session in which it was opened.</param>
/// <param name="openedAt">Now.</param>
/// <param name="close">Takes everything personal off it and says why; may be called from any thread.</param>
public sealed class OpenScreen(byte[] session, DateTimeOffset openedAt, Action<SessionState> close)
{
    private long _usedTicks = openedAt.UtcTicks;

    /// <summary>SHA-256 of the id of its session.</summary>
    public byte[] Session => session;

    /// <summary>When its reader last did something (UTC).</summary>
    public DateTimeOffset UsedAt => new(Volatile.Read(ref _usedTicks), TimeSpan.Zero);

    /// <summary>Its reader did something.</summary>
    public void Use(DateTimeOffset now) => Volatile.Write(ref _usedTicks, now.UtcTicks);

    /// <summary>Takes everything personal off it.</summary>
    public void Close(SessionState why) => close(why);
}
