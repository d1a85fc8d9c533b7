Console.WriteLine("Benchmarks:");
