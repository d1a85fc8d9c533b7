using AnalyticsPortal.Demo.Wire;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>What the nine services say about a person of a presentation (docs/demo.md has the table). What the dataset does not know is left out or empty.</summary>
/// <param name="presentation">The presentation.</param>
/// <param name="account">Who.</param>
/// <param name="learner">What he has done; null for somebody who does not learn.</param>
/// <param name="calendar">When the days of the presentation are.</param>
internal sealed class OuladAnswers(OuladPresentation presentation, Account account, OuladLearner? learner, OuladCalendar calendar)
{
    private const double PassMark = 40;

    /// <summary>The data of one of the nine.</summary>
    public object Of(string service) => service switch
    {
        "auth" => Auth(),
        "directory" => Directory(),
        "courseBuilder" => CourseBuilder(),
        "contentStudio" => ContentStudio(),
        "assessment" => Assessment(),
        "skillsEngine" => new SkillsEngineData([], [], [], []),
        "learnerAI" => new LearnerAiData([], [], [], []),
        "devLab" => new DevLabData([], [], [], []),
        "ragAssistant" => new RagAssistantData([], [], [], []),
        _ => throw new ArgumentOutOfRangeException(nameof(service), service, "Not one of the nine services."),
    };

    private AuthData Auth() => new(
        new(account.UserId, account.Issuer, [.. account.Roles.Select(PeopleAnswers.RoleText)], account.OrganizationId),
        [],
        Days().Select(day => new LoginShape(calendar.At(day.Key), true, null)),
        account.Roles.Select(r => new PermissionShape($"{PeopleAnswers.RoleText(r)}:read", r == ScopeRole.Learner ? "own" : "organization")));

    private DirectoryData Directory() => new(
        new(
            account.UserId, account.OrganizationId, account.DisplayName, account.Email, null, null, null, null, null, OuladCalendar.ZoneName, "en",
            learner is { IsEnrolled: true } ? calendar.DateOf(learner.EnrolledOn) : null),
        account.Roles.Contains(ScopeRole.Trainer)
            ? [new(presentation.CourseId, account.UserId, calendar.DateOf(0), calendar.DateOf(presentation.Length))]
            : [],
        [],
        new(null, null, null, null));

    private CourseBuilderData CourseBuilder()
    {
        var course = new CourseShape(
            presentation.CourseId, $"Module {presentation.Name}", calendar.DateOf(0), calendar.DateOf(presentation.Length), null, null, null,
            presentation.SeriesId, $"Module {presentation.Module}",
            presentation.Units.Select((u, place) => new ModuleShape(UnitId(u), u.Title, place + 1, [], null)));
        if (learner is null) return new(account.Roles.Contains(ScopeRole.Operator) ? [] : [course], [], [], [], []);
        if (!learner.IsEnrolled) return new([], [], [], [], []);
        return new(
            [course],
            [Enrollment(learner)],
            [new(presentation.CourseId, Math.Round(learner.ProgressPercent(), 2), Days().Select(d => new CourseDayShape(calendar.DateOf(d.Key), null, d.Sum(c => c.Clicks))))],
            learner.Submissions.Where(s => !s.Assessment.IsExam).Select(s => new CompletionShape(presentation.CourseId, UnitId(s.Assessment), calendar.At(s.Day))),
            []);
    }

    private EnrollmentShape Enrollment(OuladLearner enrolled)
    {
        var (status, endedOn) = enrolled switch
        {
            { WithdrawnOn: { } day } => ("withdrawn", day),
            { HasCompleted: true } => ("completed", presentation.Length),
            _ => ("active", (int?)null),
        };
        return new(presentation.CourseId, calendar.At(enrolled.EnrolledOn), status, endedOn is { } end ? calendar.At(end) : null, null, null);
    }

    private ContentStudioData ContentStudio()
    {
        var clicks = learner?.Clicks ?? [];
        return new(
            clicks.Select(c => c.Item).Distinct().Select(Item),
            clicks.Select(c => new UsageShape(ItemId(c.Item), calendar.At(c.Day), null, null)),
            [],
            []);
    }

    private ContentItemShape Item(int id)
    {
        var activity = presentation.Items.GetValueOrDefault(id)?.Activity ?? "item";
        return new(ItemId(id), FormattableString.Invariant($"{activity} {id}"), OuladActivities.TypeOf(activity), presentation.CourseId, null, null);
    }

    // A result carried over from an earlier presentation is no attempt of this one.
    private AssessmentData Assessment()
    {
        var attempts = (learner?.Submissions ?? []).Where(s => !s.IsBanked).ToList();
        var scored = attempts.Where(s => s.Score is not null).ToList();
        return new(
            attempts.Select(s => new AttemptShape(
                AttemptId(s), UnitId(s.Assessment), s.Assessment.Title, presentation.CourseId, null, OuladActivities.KindOf(s.Assessment), 1,
                null, calendar.At(s.Day), s.Assessment.DueOn is { } due ? calendar.EndOf(due) : null, null, null)),
            scored.Select(s => new ScoreShape(AttemptId(s), s.Score ?? 0, null)),
            [],
            [],
            scored.Select(s => new PassFailShape(AttemptId(s), s.Score >= PassMark)));
    }

    private IEnumerable<IGrouping<int, OuladClicks>> Days() => (learner?.Clicks ?? []).GroupBy(c => (int)c.Day);

    private string AttemptId(OuladSubmission submission) => FormattableString.Invariant($"{account.UserId}-{submission.Assessment.Id}");

    private static string UnitId(OuladAssessment assessment) => FormattableString.Invariant($"oulad-assessment-{assessment.Id}");

    private static string ItemId(int item) => FormattableString.Invariant($"oulad-item-{item}");
}
