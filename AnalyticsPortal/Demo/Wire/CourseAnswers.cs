using AnalyticsPortal.Demo.Lives;
using AnalyticsPortal.Demo.World;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.Wire;

/// <summary>Course builder and content studio.</summary>
internal static class CourseAnswers
{
    public static CourseBuilderData CourseBuilder(Subject subject) => new(
        Courses(subject).DistinctBy(e => e.Id).Select(Course),
        subject.Enrolments.Select(e => Enrollment(subject, e)),
        subject.Enrolments.Select(e => Progress(subject, e)),
        subject.Enrolments.SelectMany(e => e.Modules.Where(m => m.At <= subject.Now).Select(m => new CompletionShape(e.Edition.Id, m.Module.Id, m.At))),
        subject.Enrolments.SelectMany(e => e.Ratings.Where(r => r.At <= subject.Now).Select(r => new EffectivenessShape(e.Edition.Id, r.At, r.Stars))));

    public static ContentStudioData ContentStudio(Subject subject)
    {
        var uses = subject.Past(e => e.Uses, u => u.At).ToList();
        var items = uses.Select(u => u.Item).DistinctBy(i => i.Id).ToList();
        return new(
            items.Select(i => new ContentItemShape(i.Id, i.Title, i.Type, i.CourseId, i.TopicId, i.LengthMinutes)),
            uses.Select(u => new UsageShape(u.Item.Id, u.At, u.Minutes, u.Completed)),
            items.Select(i => new MethodShape(i.Id, i.Method)),
            items.GroupBy(i => i.TopicId).Select(g => new CoverageShape(g.Key, g.Select(i => i.Id))));
    }

    // A learner's own courses; a trainer's too; an administrator sees all of the organisation's.
    private static IEnumerable<Edition> Courses(Subject subject)
    {
        var own = subject.Enrolments.Select(e => e.Edition);
        if (subject.Person.Teaches) own = own.Concat(PeopleAnswers.Taught(subject));
        return subject.Person.Roles.Contains(ScopeRole.OrganizationAdmin)
            ? subject.Person.Tenant.Courses.SelectMany(c => PeopleAnswers.Editions(subject.Person.Tenant, c, subject.Today))
            : own;
    }

    private static CourseShape Course(Edition edition) => new(
        edition.Id, edition.Title, edition.StartsOn, edition.EndsOn, edition.Plan.Mandatory, 60, 30, edition.SeriesId, edition.Plan.Title,
        edition.Modules.Select(m => new ModuleShape(m.Id, m.Title, m.Position, m.Topics.Select(t => t.Id), 225)));

    private static EnrollmentShape Enrollment(Subject subject, EnrolmentLife life)
    {
        var (status, endedAt) = life switch
        {
            { CompletedAt: { } at } when at <= subject.Now => ("completed", at),
            { WithdrawnAt: { } at } when at <= subject.Now => ("withdrawn", at),
            _ => ("active", (DateTimeOffset?)null),
        };
        var target = subject.Person.Story == Story.Ahead ? PathAnswers.TargetOf(CycleOf(subject, life), subject.Today) : life.Plan.TargetDate;
        return new(life.Edition.Id, life.EnrolledAt, status, endedAt, target, !life.Edition.Plan.Mandatory);
    }

    private static Cycle CycleOf(Subject subject, EnrolmentLife life) => subject.Lives.First(l => l.Enrolments.Contains(life)).Cycle;

    private static ProgressShape Progress(Subject subject, EnrolmentLife life) => new(
        life.Edition.Id,
        Math.Round(100.0 * life.Topics.Count(t => t.At <= subject.Now) / Edition.TopicCount, 1),
        life.Sessions.Where(s => s.EndedAt <= subject.Now).GroupBy(s => s.On).Select(d => new CourseDayShape(d.Key, d.Sum(s => s.Minutes), d.Sum(s => s.Actions))));
}
