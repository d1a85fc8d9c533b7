namespace AnalyticsPortal.Demo.Oulad;

/// <summary>A learner as he stands on a day of the presentation: nothing later is known.</summary>
/// <param name="Presentation">The presentation.</param>
/// <param name="Student">The learner with all that the dataset holds.</param>
/// <param name="Today">The day.</param>
internal sealed record OuladLearner(OuladPresentation Presentation, OuladStudent Student, int Today)
{
    /// <summary>The day from which he is enrolled; the first one where the dataset does not say.</summary>
    public int EnrolledOn { get; } = Student.RegisteredOn ?? 0;

    /// <summary>The day on which he withdrew; null when he had not by now.</summary>
    public int? WithdrawnOn { get; } = Student.WithdrawnOn <= Today ? Student.WithdrawnOn
        : Student.Result == "Withdrawn" && Student.WithdrawnOn is null && Today >= Presentation.Length ? Presentation.Length
        : null;

    /// <summary>True once he has registered.</summary>
    public bool IsEnrolled => EnrolledOn <= Today;

    /// <summary>True when the presentation is over and he passed.</summary>
    public bool HasCompleted => WithdrawnOn is null && Today >= Presentation.Length && (Student.Result is "Pass" or "Distinction");

    /// <summary>Work handed in or credited by now.</summary>
    public IReadOnlyList<OuladSubmission> Submissions { get; } = [.. Student.Submissions.Where(s => s.Day <= Today)];

    /// <summary>Clicks by now.</summary>
    public IReadOnlyList<OuladClicks> Clicks { get; } = [.. Student.Clicks.Where(c => c.Day <= Today)];

    /// <summary>Share of the coursework handed in or credited, 0-100: by weight, or by number where nothing has a weight.</summary>
    public double ProgressPercent()
    {
        var done = Submissions.Select(s => s.Assessment).Where(a => !a.IsExam).ToList();
        var whole = Presentation.Units.Sum(u => u.Weight);
        if (whole > 0) return 100 * done.Sum(a => a.Weight) / whole;
        return Presentation.Units.Count > 0 ? 100.0 * done.Count / Presentation.Units.Count : 0;
    }
}
