Console.WriteLine("opsbot");
