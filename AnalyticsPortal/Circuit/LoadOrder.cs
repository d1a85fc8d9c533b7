namespace AnalyticsPortal.Circuit;

/// <summary>Two changes close together load a page twice at once: what was read before the second must not come to stand over it.</summary>
public sealed class LoadOrder
{
    private int _begun, _shown;

    /// <summary>Begins a load.</summary>
    /// <returns>Its place in the order, from 1.</returns>
    public int Begin() => ++_begun;

    /// <summary>Asks whether what a load brought may be shown.</summary>
    /// <param name="load">Its place in the order.</param>
    /// <returns>False when a later one is shown already.</returns>
    public bool MayShow(int load)
    {
        if (load < _shown) return false;
        _shown = load;
        return true;
    }
}
