#include "ui/hub/pull_words.h"

#include <cmath>

#include <QStringList>

#include "base/system.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/queue/job_text.h"

namespace tubelet::ui {

QString PullWords::bytes(std::uint64_t count) {
    return fromUtf8(base::formatBytes(count));
}

QString PullWords::kind(hub::Role role) {
    switch (role) {
        case hub::Role::Model:
            return tr("A whole model");
        case hub::Role::Lora:
            return tr("A LoRA, which changes a model");
        case hub::Role::TextEncoder:
            return tr("A text encoder, a part of models");
        case hub::Role::Vae:
            return tr("A VAE, a part of models");
    }
    return {};
}

QString PullWords::licence(const hub::Licence& licence) {
    const QString link = fromUtf8(licence.link).toHtmlEscaped();
    const QString name = licence.name.empty() ? tr("none is named") : shortened(fromUtf8(licence.name), 80);
    //: %1 is a licence's name, %2 and %3 make a link of what stands between them
    return tr("%1 (%2read it%3)")
        .arg(name.toHtmlEscaped(), QStringLiteral("<a href=\"%1\">").arg(link), QStringLiteral("</a>"));
}

QString PullWords::size(const hub::Offer& offer, const PullPlace& place) {
    const QString files =
        told({counts("ui", "%1 in %n file(s)"), offer.choice.files.size(), Bytes{offer.choice.bytes}});
    QStringList parts{files};
    if (place.here > 0) {
        parts << tr("%1 of it are here already").arg(bytes(place.here));
    }
    if (place.free) {
        parts << tr("%1 are free there").arg(bytes(*place.free));
    }
    return parts.join(tr("; ", "between parts of a sentence"));
}

QString PullWords::progress(const PullProgress& progress) {
    if (!progress.trouble.isEmpty()) {
        //: %1 is a sentence that says what went wrong
        return tr("%1 It is tried again.").arg(progress.trouble);
    }
    if (progress.all == 0) {
        return tr("Looking at what is here already\u2026");
    }
    QStringList parts{tr("%1 of %2").arg(bytes(progress.done), bytes(progress.all))};
    if (progress.bytesPerSecond && *progress.bytesPerSecond >= 1) {
        parts << tr("%1 per second").arg(bytes(static_cast<std::uint64_t>(std::llround(*progress.bytesPerSecond))));
    }
    if (progress.secondsLeft && progress.done < progress.all) {
        //: %1 is "about 3 min"
        parts << tr("%1 left").arg(JobText::about(*progress.secondsLeft * 1000));
    }
    return parts.join(tr(", ", "between parts of a sentence"));
}

}  // namespace tubelet::ui
