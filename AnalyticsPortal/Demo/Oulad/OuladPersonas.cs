using AnalyticsPortal.Identity;
using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.Oulad;

/// <summary>A handful of telling people of a presentation, chosen by what is known on the day; a tie goes to the lower number.</summary>
internal static class OuladPersonas
{
    private const int QuietDays = 14;

    /// <summary>Learners, each for another reason, then the people around them. A reason that nobody gives is left out.</summary>
    public static IReadOnlyList<Persona> Of(OuladPresentation presentation, int day)
    {
        List<OuladLearner> enrolled = [.. presentation.Students.Values.Select(s => new OuladLearner(presentation, s, day)).Where(l => l.IsEnrolled)];
        List<OuladLearner> active = [.. enrolled.Where(l => l.WithdrawnOn is null)];
        List<Persona> personas = [];
        Choose(active.MaxBy(ClickDays), "Learner · here on most days of all");
        Choose(active.Where(l => Scores(l).Count > 1).MaxBy(l => Scores(l).Average()), "Learner · the highest scores");
        Choose(active.Where(l => Scores(l).Count > 1).MinBy(l => Scores(l).Average()), "Learner · the lowest scores");
        Choose(active.Where(l => l.Clicks.Count > 0 && l.Clicks[^1].Day <= day - QuietDays).MaxBy(ClickDays), "Learner · once busy, two weeks or longer not seen");
        Choose(enrolled.Where(l => l.WithdrawnOn is not null).MaxBy(ClickDays), "Learner · busy until the withdrawal");
        Choose(active.FirstOrDefault(l => l.Clicks.Count == 0 && l.Submissions.Count == 0), "Learner · enrolled, and never seen");
        var people = new OuladPeople(presentation);
        Add(people.Trainer, $"Trainer · tutor of {presentation.Name}");
        Add(people.Administrator, $"Administrator · all {presentation.Students.Count} learners of {presentation.Name}");
        Add(people.Operator, "Operator · nine services, no learner data");
        return personas;

        void Choose(OuladLearner? learner, string why)
        {
            if (learner is not null && OuladPeople.AccountOf(learner.Student) is var account && personas.TrueForAll(p => p.Subject != account.Subject)) Add(account, why);
        }

        void Add(Account account, string what) => personas.Add(new(account.Issuer, account.Subject, account.DisplayName, account.Email, what));
    }

    private static int ClickDays(OuladLearner learner) => learner.Clicks.DistinctBy(c => c.Day).Count();

    private static List<double> Scores(OuladLearner learner) => [.. learner.Submissions.Where(s => !s.IsBanked).Select(s => s.Score).OfType<double>()];
}
