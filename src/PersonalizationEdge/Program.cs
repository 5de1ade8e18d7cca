using PersonalizationEdge.Cli;

return await EdgeCommandLine.InvokeAsync(args);
