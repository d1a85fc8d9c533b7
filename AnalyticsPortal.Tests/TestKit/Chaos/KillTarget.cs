namespace AnalyticsPortal.Tests.TestKit.Chaos;

/// <summary>What a round ends at once.</summary>
public enum KillTarget
{
    /// <summary>The portal; its server lives on and is adopted by the next.</summary>
    Portal,

    /// <summary>The server with all its processes; the portal lives on and starts it again.</summary>
    Server,

    /// <summary>Everything, as a power cut does.</summary>
    Both,

    /// <summary>The server's first process alone: the others notice, and end by themselves.</summary>
    Postmaster,
}
