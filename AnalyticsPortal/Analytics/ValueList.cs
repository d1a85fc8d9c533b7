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

    /// <summary>How many.</summary>
    public int Count => _entries.Length;

    /// <summary>One of them, from 0.</summary>
    public T this[int index] => _entries[index];

    /// <summary>True for equal entries in the same order.</summary>
    public bool Equals(ValueList<T>? other) => other is not null && _entries.AsSpan().SequenceEqual(other._entries, EqualityComparer<T>.Default);

    /// <summary>True for a list with equal entries in the same order.</summary>
    public override bool Equals(object? obj) => Equals(obj as ValueList<T>);

    /// <summary>Made of the entries.</summary>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var entry in _entries) hash.Add(entry);
        return hash.ToHashCode();
    }

    /// <summary>The entries, for a test that fails.</summary>
    public override string ToString() => $"[{string.Join(", ", _entries)}]";

    /// <summary>The entries in order.</summary>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_entries).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _entries.GetEnumerator();
}

/// <summary>Makes lists that are compared by their entries.</summary>
public static class ValueLists
{
    /// <summary>A list of these.</summary>
    public static ValueList<T> Of<T>(ReadOnlySpan<T> entries) => new(entries.ToArray());
}
