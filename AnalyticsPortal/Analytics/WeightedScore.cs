using System.Runtime.InteropServices;

namespace AnalyticsPortal.Analytics;

/// <summary>A weighted mean of the parts that are known.</summary>
/// <param name="Value">0-100; null when no part is known.</param>
/// <param name="WeightLeft">The share of the whole weight that the known parts carry, 0-1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct WeightedScore(double? Value, double WeightLeft)
{
    /// <summary>True when less than half of the weight is left, so that the score would say too little of what it claims.</summary>
    public bool TooFewParts => WeightLeft < 0.5;

    /// <summary>Clamps each known part to 0-100 and rescales the weights to the parts that are known.</summary>
    public static WeightedScore Of(params ReadOnlySpan<(double Weight, double? Score)> parts)
    {
        double sum = 0, known = 0, whole = 0;
        foreach (var (weight, score) in parts)
        {
            whole += weight;
            if (score is not { } value) continue;
            known += weight;
            sum += weight * Math.Clamp(value, 0, 100);
        }

        // Clamped once more: rounding may carry the mean of parts at 100 a hair over 100.
        return known > 0 ? new(Math.Clamp(sum / known, 0, 100), known / whole) : new(null, 0);
    }
}
