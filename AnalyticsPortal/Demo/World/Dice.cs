using System.Text;

namespace AnalyticsPortal.Demo.World;

/// <summary>A stream of numbers that only its name decides: the same seed and name give the same numbers on every machine and day.</summary>
internal sealed class Dice
{
    private ulong _state;

    private Dice(ulong state) => _state = state;

    /// <summary>The stream that a seed and a name decide.</summary>
    public static Dice Of(ulong seed, string name)
    {
        var hash = 14695981039346656037UL ^ Mix(seed);
        foreach (var b in Encoding.UTF8.GetBytes(name)) hash = (hash ^ b) * 1099511628211UL;
        return new Dice(Mix(hash));
    }

    /// <summary>0 or more, under 1.</summary>
    public double Share() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>From <paramref name="low"/>, under <paramref name="high"/>.</summary>
    public double Between(double low, double high) => low + ((high - low) * Share());

    /// <summary>From 0, under <paramref name="count"/>.</summary>
    public int Below(int count) => (int)(Next() % (ulong)count);

    /// <summary>True with the given probability.</summary>
    public bool Chance(double probability) => Share() < probability;

    /// <summary>One of the items.</summary>
    public T Pick<T>(IReadOnlyList<T> items) => items[Below(items.Count)];

    /// <summary>A standard normal number.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - Share())) * Math.Cos(2 * Math.PI * Share());

    /// <summary>A number between 0 and 1, evenly spread over all people, that leans to the person's trait by a correlation.</summary>
    /// <param name="trait">The person's standard normal trait.</param>
    /// <param name="correlation">0 to 1.</param>
    public double Rank(double trait, double correlation) =>
        NormalShare((correlation * trait) + (Math.Sqrt(1 - (correlation * correlation)) * Normal()));

    private ulong Next()
    {
        _state += 0x9E3779B97F4A7C15UL;
        return Mix(_state);
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    // Polynomial of the normal distribution function, error under 1e-7.
    private static double NormalShare(double x)
    {
        var t = 1 / (1 + (0.2316419 * Math.Abs(x)));
        var tail = Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI)
            * t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return x >= 0 ? 1 - tail : tail;
    }
}
