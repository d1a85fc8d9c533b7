using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;

namespace AnalyticsPortal.Demo.Wire;

/// <summary>A person at a moment: what the nine services know, and not what is still to come.</summary>
/// <param name="Seed">Of the sample organisation.</param>
/// <param name="Person">Who.</param>
/// <param name="Now">The moment.</param>
/// <param name="Lives">The cycles that are told.</param>
internal sealed record Subject(ulong Seed, Person Person, DateTimeOffset Now, IReadOnlyList<Life> Lives)
{
    /// <summary>The person's own day.</summary>
    public DateOnly Today { get; } = Person.DayOf(Now);

    /// <summary>Every enrolment made by now.</summary>
    public IEnumerable<EnrolmentLife> Enrolments => Lives.SelectMany(l => l.Enrolments).Where(e => e.EnrolledAt <= Now);

    /// <summary>Of things that happen at a moment those that have happened.</summary>
    public IEnumerable<T> Past<T>(Func<EnrolmentLife, IEnumerable<T>> list, Func<T, DateTimeOffset> at) =>
        Enrolments.SelectMany(e => list(e).Where(item => at(item) <= Now));

    /// <summary>A moment that stays the same while nothing new happens: the latest of what happened, or the month's beginning where nothing did.</summary>
    public DateTimeOffset Latest(IEnumerable<DateTimeOffset> moments) => moments.Where(m => m <= Now).DefaultIfEmpty(StartOfMonth).Max();

    private DateTimeOffset StartOfMonth => new(Now.UtcDateTime.Year, Now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);
}
