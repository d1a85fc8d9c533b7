namespace AnalyticsPortal.Analytics.Learner;

/// <summary>What is told more than once.</summary>
internal static class Repeats
{
    /// <summary>Each element once. Only those with the same key are compared with each other: hashing all that every element says would cost more than what is made of it.</summary>
    /// <param name="sorted">By key, so that elements of one key stand together.</param>
    /// <param name="isSameKey">True when two neighbours have the same key; equal elements always have.</param>
    public static IEnumerable<T> WithoutRepeats<T>(this IEnumerable<T> sorted, Func<T, T, bool> isSameKey)
    {
        List<T> sameKey = [];
        foreach (var one in sorted)
        {
            if (sameKey.Count > 0 && !isSameKey(sameKey[^1], one))
            {
                foreach (var different in Different(sameKey)) yield return different;
                sameKey.Clear();
            }

            sameKey.Add(one);
        }

        foreach (var different in Different(sameKey)) yield return different;
    }

    private static IEnumerable<T> Different<T>(List<T> all) => all.Count <= 1 ? all : all.Distinct();
}
