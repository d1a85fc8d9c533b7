using AnalyticsPortal.Storage;

namespace AnalyticsPortal.Demo.World;

/// <summary>The eight people whom a visitor may try out. Their addresses never change.</summary>
internal static class Cast
{
    public static readonly Person
        Ahead = new("lq-l00001", Tenants.Company, 1, [ScopeRole.Learner], "Maren Okafor", "maren.okafor@demo.example", "Europe/Lisbon", Story.Ahead),
        Behind = new("lq-l00002", Tenants.Company, 2, [ScopeRole.Learner], "Teodor Halvorsen-Iyer", "teodor.halvorsen@demo.example", "Asia/Kolkata", Story.Behind),
        FirstDay = new("lq-l00003", Tenants.Company, 3, [ScopeRole.Learner, ScopeRole.Trainer], "Juno Nakamoto-Reyes", "juno.nakamoto@demo.example", "America/New_York", Story.BrandNew),
        Trainer = new("lq-t01", Tenants.Company, 1, [ScopeRole.Trainer], "Ruben Aldarsson", "ruben.aldarsson@demo.example", "Europe/Lisbon"),
        CompanyAdmin = new("lq-a01", Tenants.Company, 1, [ScopeRole.OrganizationAdmin], "Solveig Brandt-Osei", "solveig.brandt@demo.example", "Europe/Lisbon"),
        CollegeAdmin = new("tc-a01", Tenants.College, 1, [ScopeRole.OrganizationAdmin], "Sunniva Tamang-Dale", "sunniva.tamang@demo.example", "Asia/Kathmandu"),
        Operator = new("lq-o01", Tenants.Company, 1, [ScopeRole.Operator], "Oda Lindahl", "oda.lindahl@demo.example", "Europe/Oslo"),
        NewToCollege = new("tc-l00001", Tenants.College, 1, [ScopeRole.Learner], "Kerubo D’Angelo", "kerubo.dangelo@demo.example", "Africa/Nairobi", Story.BrandNew);

    // Names that a screen must bear, whatever the dice say.
    private static readonly Person
        Apostrophe = new("lq-l00004", Tenants.Company, 4, [ScopeRole.Learner], "Siobhán O'Rourke", "siobhan.orourke@demo.example", "Europe/Lisbon"),
        RightToLeft = new("tc-l00002", Tenants.College, 2, [ScopeRole.Learner], "ليلى الحكيم", "leila.alhakim@demo.example", "Asia/Kathmandu"),
        Long = new("tc-l00003", Tenants.College, 3, [ScopeRole.Learner], "Wilhelmina Venkatanarasimharajuvaripeta Featherstonehaugh-Przybyszewska", "wilhelmina.long@demo.example", "Pacific/Auckland");

    /// <summary>The personas in the order they are shown, each with one line about what there is to see.</summary>
    public static IReadOnlyList<(Person Person, string Description)> Personas { get; } =
    [
        (Ahead, "Learner · ahead of the plan, learning nearly every day"),
        (Behind, "Learner · behind the plan, once or twice a week"),
        (NewToCollege, "Learner · first day at the college: everything is empty"),
        (Trainer, "Trainer · three courses at Lindqvale Energy"),
        (CompanyAdmin, "Administrator of Lindqvale Energy"),
        (CollegeAdmin, "Administrator of Tarnholt College"),
        (Operator, "Operator · nine services, no learner data"),
        (FirstDay, "Learner and trainer · first day: almost everything is empty"),
    ];

    /// <summary>The fixed person with an id; null for everybody else.</summary>
    public static Person? Find(string userId) =>
        Personas.Select(p => p.Person).Concat([Apostrophe, RightToLeft, Long]).FirstOrDefault(p => p.UserId == userId);
}
