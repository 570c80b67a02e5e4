#include "ui/settings/model_names.h"

#include <algorithm>

#include <QFileInfo>
#include <QStringList>

#include "request/model_place.h"
#include "ui/bridge/text.h"

namespace tubelet::ui {

namespace {

struct Named {
    QString name;
    QStringList parts;  ///< of its path
};

Named named(const QString& name, const std::filesystem::path& folder) {
    return {name, fromPath(folder.lexically_normal()).split(QLatin1Char('/'), Qt::SkipEmptyParts)};
}

/// The shortest end of its path that none of the others of its name has.
QString differingEnd(const std::vector<Named>& all, std::size_t own) {
    const QStringList& parts = all[own].parts;
    for (qsizetype count = 1; count < parts.size(); ++count) {
        const QStringList end = parts.mid(parts.size() - count);
        const auto hasIt = [&](const Named& other) {
            return &other != &all[own] && other.name == all[own].name && other.parts.size() >= count &&
                   other.parts.mid(other.parts.size() - count) == end;
        };
        if (std::none_of(all.begin(), all.end(), hasIt)) {
            return end.join(QLatin1Char('/'));
        }
    }
    return QLatin1Char('/') + parts.join(QLatin1Char('/'));
}

}  // namespace

std::vector<QString> ModelNames::of(const std::vector<request::ModelFacts>& models,
                                    const std::vector<MissingModel>& missing,
                                    const std::vector<MissingModel>& unusable) {
    std::vector<Named> all;
    for (const request::ModelFacts& facts : models) {
        all.push_back(named(fromUtf8(facts.name), facts.folder));
    }
    for (const auto* others : {&missing, &unusable}) {
        for (const MissingModel& other : *others) {
            all.push_back(named(nameOf(other.folder), other.folder));
        }
    }
    std::vector<QString> names;
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto namesakes =
            std::count_if(all.begin(), all.end(), [&](const Named& other) { return other.name == all[i].name; });
        //: a model's name, and the end of its path, where another one has that name too
        QString name = namesakes > 1 ? tr("%1 (%2)").arg(all[i].name, differingEnd(all, i)) : all[i].name;
        const bool isMissing = i >= models.size() && i < models.size() + missing.size();
        names.push_back(isMissing ? tr("%1 (not there now)").arg(name) : name);
    }
    return names;
}

QString ModelNames::nameOf(const std::filesystem::path& folder) {
    return QFileInfo(fromPath(request::withoutParts(folder).lexically_normal())).fileName();
}

}  // namespace tubelet::ui
