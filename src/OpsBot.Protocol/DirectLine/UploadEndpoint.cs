using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using OpsBot.Protocol.Activities;

namespace OpsBot.Protocol.DirectLine;

/// <summary>
/// Takes files with or without their activity: one body, or multipart with a part of type <see cref="ActivityType"/>. The files are
/// kept before the activity is handed over.
/// </summary>
internal sealed class UploadEndpoint(
    ActivityEndpoints activities,
    InboundActivities inbound,
    IDirectLineUploads uploads,
    DirectLineSettings settings,
    OriginPolicy origins)
{
    private const string ActivityType = "application/vnd.microsoft.activity";
    private const int MaxBoundary = 100;

    internal async Task Post(HttpContext context)
    {
        var token = await activities.Admit(context);
        var total = (settings.MaxUploadBytes * settings.MaxAttachments) + settings.MaxActivityBytes;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = total;
        }

        Upload upload;
        try
        {
            upload = await Read(context);
        }
        catch (UploadTooLargeException)
        {
            throw DirectLineRefusal.TooLarge(settings.MaxUploadBytes);
        }
        catch (InvalidDataException)
        {
            throw DirectLineRefusal.Malformed("The parts of the body are malformed.");
        }
        catch (IOException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw DirectLineRefusal.Malformed("The body ends too early.");
        }

        var activity = upload.Merge(context.Request.Query["userId"]);
        var id = await inbound.Posted(token, activity, origins.AddressOf(context.Request), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(new ResourceAnswer(id), DirectLineJson.Default.ResourceAnswer);
    }

    private async Task<Upload> Read(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type))
        {
            throw new DirectLineRefusal(StatusCodes.Status415UnsupportedMediaType, "BadArgument", "The upload needs a Content-Type.");
        }

        var upload = new Upload();
        if (!type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            await Keep(upload, context.Request.Body, type, context.Request.Headers.ContentDisposition.ToString(), context.RequestAborted);
            return upload;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        if (boundary.Length is 0 or > MaxBoundary)
        {
            throw DirectLineRefusal.Malformed("The multipart body needs a boundary.");
        }

        var reader = new MultipartReader(boundary, context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } section)
        {
            await ReadPart(upload, section, context.RequestAborted);
        }

        return upload;
    }

    private async Task ReadPart(Upload upload, MultipartSection section, CancellationToken cancellationToken)
    {
        var type = MediaTypeHeaderValue.TryParse(section.ContentType, out var parsed) ? parsed : null;
        if (type?.MediaType.Equals(ActivityType, StringComparison.OrdinalIgnoreCase) == true)
        {
            upload.Activity = ActivityJson.Read(await BoundedBody.Read(section.Body, settings.MaxActivityBytes, cancellationToken));
            FileLinks.DropForged(upload.Activity);
        }
        else
        {
            await Keep(upload, section.Body, type, section.ContentDisposition, cancellationToken);
        }
    }

    private async Task Keep(
        Upload upload, Stream content, MediaTypeHeaderValue? type, string? dispositionText, CancellationToken cancellationToken)
    {
        if (upload.Files.Count >= settings.MaxAttachments)
        {
            throw DirectLineRefusal.Malformed($"There are more than {settings.MaxAttachments} files.");
        }

        var disposition = ContentDispositionHeaderValue.TryParse(dispositionText, out var parsed) ? parsed : null;
        var fileName = HeaderUtilities.RemoveQuotes(disposition?.FileNameStar.HasValue == true ? disposition.FileNameStar : disposition?.FileName ?? "").ToString();
        var name = await uploads.Store(content, settings.MaxUploadBytes, cancellationToken);
        upload.Files.Add(new Attachment
        {
            ContentType = type?.MediaType.ToString() ?? "application/octet-stream",
            ContentUrl = FileLinks.To(name, fileName),
            Name = fileName.Length > 0 ? fileName : "file",
        });
    }

    /// <summary>What arrived so far. The activity may come before or after its files.</summary>
    private sealed class Upload
    {
        internal Activity? Activity { get; set; }

        internal List<Attachment> Files { get; } = [];

        internal Activity Merge(string? userId)
        {
            if (Files.Count == 0)
            {
                throw DirectLineRefusal.Malformed("The upload holds no file.");
            }

            var merged = Activity ?? new Activity { From = new ChannelAccount { Id = userId } };
            merged.Type ??= ActivityTypes.Message;
            merged.From ??= new ChannelAccount { Id = userId };

            // A client describes its files in the activity, in the order of the parts, thumbnails as data included; the kept file is
            // thumbnail enough, and a transcript must not carry pictures as text.
            var described = merged.Attachments ?? [];
            for (var i = 0; i < Files.Count && i < described.Count; i++)
            {
                Files[i].Name = described[i].Name ?? Files[i].Name;
                Files[i].ThumbnailUrl = described[i].ThumbnailUrl is null ? null : Files[i].ContentUrl;
                Files[i].Extra = described[i].Extra;
            }

            merged.Attachments = Files;
            return merged;
        }
    }
}
