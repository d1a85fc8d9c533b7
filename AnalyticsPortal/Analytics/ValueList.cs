using System.Collections;
using System.Runtime.CompilerServices;

namespace AnalyticsPortal.Analytics;

/// <summary>A list that is equal to another with equal entries in the same order, so that a record that holds one is still compared by what it says.</summary>
/// <typeparam name="T">Its entries.</typeparam>
[CollectionBuilder(typeof(ValueLists), nameof(ValueLists.Of))]
public sealed class ValueList<T> : IReadOnlyList<T>, IEquatable<ValueList<T>>
{
    private readonly T[] _entries;

    internal ValueList(T[] entries) => _entries = entries;

    /// <inheritdoc/>
    public int Count => _entries.Length;

    /// <inheritdoc/>
    public T this[int index] => _entries[index];

    /// <inheritdoc/>
    public bool Equals(ValueList<T>? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries, EqualityComparer<T>.Default);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var entry in _entries) hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", _entries)}]";

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}

/// <summary>Makes lists that are compared by their entries.</summary>
public static class ValueLists
{
    /// <summary>A list of these.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> entries) => new(entries.ToArray());
}
