namespace AnalyticsPortal.Demo.World;

/// <summary>What the invented energy company teaches.</summary>
internal static class EnergyCourses
{
    private static readonly Skill
        Sql = new("lq-skill-sql", "SQL", "Data", "critical", 6),
        Modelling = new("lq-skill-modelling", "Data modelling", "Data", "high", 5),
        Pipelines = new("lq-skill-pipelines", "Data pipelines", "Data", "critical", 7),
        Quality = new("lq-skill-quality", "Data quality", "Data", "high", 4),
        Charts = new("lq-skill-charts", "Reading and making charts", "Communication", "medium", 3),
        Statistics = new("lq-skill-statistics", "Statistics", "Analysis", "high", 6),
        Grid = new("lq-skill-grid", "Grid operation", "Energy", "critical", 5),
        Protection = new("lq-skill-protection", "Protection and switching", "Energy", "critical", 4),
        Metering = new("lq-skill-metering", "Smart metering", "Energy", "high", 5),
        Customers = new("lq-skill-customers", "Talking with customers", "Communication", "medium", 2),
        Safety = new("lq-skill-safety", "Safe work", "Safety", "high", 3),
        FirstAid = new("lq-skill-first-aid", "First aid", "Safety", "low", 1);

    public static readonly IReadOnlyList<Skill> Skills =
        [Sql, Modelling, Pipelines, Quality, Charts, Statistics, Grid, Protection, Metering, Customers, Safety, FirstAid];

    public static readonly IReadOnlyList<PathPlan> Paths =
    [
        new("data", "Data Engineering Practitioner", "Data Engineer II",
        [
            new("sql", "Practical SQL for Analysts", Sql, Modelling, Mandatory: false,
                ["Tables and keys", "Filters", "Grouping sets", "Window functions", "Joins", "Star schemas", "Query plans", "A reporting database"]),
            new("pipes", "Pipelines that Hold", Pipelines, Quality, Mandatory: false,
                ["Batches", "Streams of readings", "Late data", "Schedules", "Checks on arrival", "Owners of data", "Repairs", "A day without alarms"]),
            new("charts", "Reading Dashboards", Charts, Statistics, Mandatory: false,
                ["Lines and bars", "Axes", "Colour", "Tables", "Averages", "Spread", "Trends and seasons", "A decision from a page"]),
        ]),
        new("grid", "Grid Operations Specialist", "Shift Engineer",
        [
            new("grid", "Running a Distribution Grid", Grid, Protection, Mandatory: false,
                ["Loads", "Feeders", "Voltage", "Frequency", "Relays", "Switching plans", "Faults", "A stormy night"]),
            new("meters", "Smart Meters, End to End", Metering, Customers, Mandatory: false,
                ["Meters", "Radio links", "Readings", "Tariffs", "First calls", "Complaints", "Visits", "A street changes over"]),
            new("safety", "Field Safety", Safety, FirstAid, Mandatory: true,
                ["Risks", "Permits", "Heights", "Live lines", "Cuts and burns", "Shock", "Heat and cold", "A rescue"]),
        ]),
    ];
}

/// <summary>What the invented college teaches.</summary>
internal static class CollegeCourses
{
    private static readonly Skill
        Algebra = new("tc-skill-algebra", "Algebra", "Mathematics", "high", 4),
        Probability = new("tc-skill-probability", "Probability", "Mathematics", "high", 5),
        Programming = new("tc-skill-programming", "Programming", "Computing", "critical", 7),
        Testing = new("tc-skill-testing", "Testing", "Computing", "high", 5),
        Web = new("tc-skill-web", "Web pages", "Computing", "medium", 4),
        Access = new("tc-skill-access", "Accessible design", "Design", "high", 4),
        Writing = new("tc-skill-writing", "Academic writing", "Communication", "high", 3),
        Sources = new("tc-skill-sources", "Working with sources", "Communication", "medium", 2),
        Biology = new("tc-skill-biology", "Cell biology", "Life science", "medium", 3),
        Laboratory = new("tc-skill-laboratory", "Laboratory work", "Life science", "critical", 5),
        Ethics = new("tc-skill-ethics", "Ethics", "Society", "none", 1),
        Law = new("tc-skill-law", "Data protection law", "Society", "low", 2);

    public static readonly IReadOnlyList<Skill> Skills =
        [Algebra, Probability, Programming, Testing, Web, Access, Writing, Sources, Biology, Laboratory, Ethics, Law];

    public static readonly IReadOnlyList<PathPlan> Paths =
    [
        new("software", "Foundations of Software", "Junior Developer",
        [
            new("prog", "Programming I", Programming, Testing, Mandatory: false,
                ["Values", "Choices", "Loops", "Functions", "Test first", "Edge cases", "Finding faults", "A small game"]),
            new("web", "Web Pages for Everyone", Web, Access, Mandatory: false,
                ["Text and links", "Layout", "Forms", "Styles", "Keyboard", "Contrast", "Screen readers", "A page for a museum"]),
            new("maths", "Mathematics for Computing", Algebra, Probability, Mandatory: false,
                ["Sets", "Equations", "Matrices", "Graphs", "Chance", "Expectation", "Distributions", "A fair game"]),
        ]),
        new("life", "Introduction to Life Science", "Laboratory Assistant",
        [
            new("cells", "Cells and Tissues", Biology, Laboratory, Mandatory: false,
                ["The cell", "Membranes", "Energy in cells", "Division", "Microscopes", "Staining", "Cultures", "A tissue library"]),
            new("write", "Writing in the Sciences", Writing, Sources, Mandatory: false,
                ["Questions", "Outlines", "Paragraphs", "Figures", "Libraries", "Citing", "Reviewing", "A short paper"]),
            new("ethics", "Ethics and Data Protection", Ethics, Law, Mandatory: true,
                ["Duties", "Consent", "Harm", "Fairness", "Personal data", "Rights", "Retention", "A hard case"]),
        ]),
    ];
}
