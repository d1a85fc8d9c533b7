using System.Collections.Concurrent;
using AnalyticsPortal.Demo.Fitted;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Lives;

/// <summary>Lives of learners, worked out when asked for and kept for a while: at most so many, whatever the number of learners.</summary>
internal sealed class LifeBook(ulong seed, int capacity)
{
    private readonly Planner _planner = new(seed, Distributions.Committed);
    private readonly ConcurrentDictionary<string, Lazy<Life>> _kept = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    /// <summary>How many lives are kept at the moment.</summary>
    public int Count => _kept.Count;

    /// <summary>The previous and the present cycle of a learner at a moment, and the next one where its path is laid out already.</summary>
    public IReadOnlyList<Life> Of(Person person, DateTimeOffset now)
    {
        if (!person.Learns) return [];
        var today = person.DayOf(now);
        var present = Cycle.On(seed, person, today);
        if (person.Story == Story.BrandNew) return [new(present, [])];
        List<Life> lives = [LifeIn(present.Neighbour(seed, -1)), LifeIn(present)];
        if (person.Story == Story.Ahead && today >= present.End.AddDays(-AheadPlan.NextPathDays)) lives.Add(LifeIn(present.Neighbour(seed, 1)));
        return lives;
    }

    private Life LifeIn(Cycle cycle)
    {
        var life = _kept.GetOrAdd(cycle.Key, key =>
        {
            _order.Enqueue(key);
            return new(() => new(cycle, [.. _planner.Plans(cycle).Select(plan => EnrolmentStory.Tell(seed, cycle.Person, plan))]));
        });
        while (_kept.Count > capacity && _order.TryDequeue(out var oldest)) _kept.TryRemove(oldest, out _);
        return life.Value;
    }
}
