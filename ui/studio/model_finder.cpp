#include "ui/studio/model_finder.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/error.h"
#include "base/logging.h"
#include "request/model_place.h"
#include "ui/bridge/text.h"
#include "ui/settings/settings_panel.h"

namespace tubelet::ui {

namespace {

/// How often it is looked whether the chosen model is there again.
constexpr int kLookAgainMs = 5000;

bool liesBelow(const std::filesystem::path& model, const std::filesystem::path& place) {
    const std::string text = model.string(), above = place.string();
    return text.size() > above.size() && text.starts_with(above) &&
           (text[above.size()] == '/' || text[above.size()] == ':');
}

}  // namespace

ModelFinder::ModelFinder(const EngineFacts& facts, SettingsPanel& settings, QObject* parent)
    : QObject(parent), m_facts(facts), m_settings(settings) {
    m_looking.setInterval(kLookAgainMs);
    connect(&m_looking, &QTimer::timeout, this, [this] {
        const MissingModel* missing = m_settings.modelSection()->missingModel();
        if (missing && !m_thread.busy()) {
            retry(missing->folder);
        }
    });
    connect(settings.modelSection(), &ModelSection::retryWanted, this, &ModelFinder::retry);
    connect(settings.modelSection(), &ModelSection::removeWanted, this, &ModelFinder::remove);
}

void ModelFinder::setFolders(const QStringList& folders, const std::filesystem::path& chosen) {
    m_folders = folders;
    m_chosen = chosen;
    m_settings.modelSection()->setWanted(chosen);
}

MissingModel ModelFinder::missing(const std::filesystem::path& place, const Error& why, bool isThere) {
    return {place, isThere ? FailureText::of(why).sentence
                           : tr("The model %1 is not there: %2. Its disk may be away, or it was moved.")
                                 .arg(ModelNames::nameOf(place), fromPath(request::withoutParts(place)))};
}

void ModelFinder::show(const std::vector<request::ModelFacts>& models) {
    m_settings.setModels(models, m_missing);
    m_settings.modelSection()->missingModel() ? m_looking.start() : m_looking.stop();
}

void ModelFinder::search() {
    m_thread.run(
        this,
        [this, facts = m_facts, folders = m_folders,
         chosen = fromPath(m_chosen)]() mutable -> Background::Continuation {
            std::vector<std::pair<std::filesystem::path, LookedModels>> gone;
            if (!chosen.isEmpty() && !folders.contains(chosen)) {
                folders << chosen;
            }
            LookedModels all = LookedModels::everywhere(facts);
            for (const QString& folder : folders) {
                const std::filesystem::path place = toPath(folder);
                if (all.hasUsable(place)) {
                    continue;
                }
                const LookedModels own = LookedModels::in(facts, place);
                all.add(own);
                if (own.problem && own.unusable.empty()) {
                    base::logger("ui")->info("a model of earlier is not there: {}", own.problem->what());
                    gone.emplace_back(place, own);
                }
            }
            return [this, all, gone] {
                m_missing.clear();
                for (const auto& [place, looked] : gone) {
                    m_missing.push_back(missing(place, *looked.problem, looked.isThere));
                }
                m_unusable.clear();
                note(all);
                show(all.usable);
                if (all.usable.empty()) {
                    Q_EMIT nothingFound(all.unusable.empty() ? Failure()
                                                             : FailureText::of(all.unusable.front().second));
                } else {
                    Q_EMIT found();
                }
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
    // After the models: asking for graphics cards may take seconds, and nothing waits for it.
    m_thread.run(
        this,
        [this, facts = m_facts]() -> Background::Continuation {
            return [this, devices = facts.findDevices()] {
                m_settings.modelSection()->setDevices(devices);
                Q_EMIT devicesFound();
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ModelFinder::open(const std::filesystem::path& place) {
    m_thread.run(
        this,
        [this, facts = m_facts, place]() -> Background::Continuation {
            return [this, place, looked = LookedModels::in(facts, place)] { take(place, looked); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ModelFinder::note(const LookedModels& looked) {
    const auto isUsable = [&](const MissingModel& model) { return looked.hasUsable(model.folder); };
    std::erase_if(m_missing, isUsable);
    std::erase_if(m_unusable, isUsable);
    for (const auto& [place, why] : looked.unusable) {
        const auto isIt = [&place = place](const MissingModel& model) { return model.folder == place; };
        if (std::any_of(m_missing.begin(), m_missing.end(), isIt)) {
            continue;  // it is told as one of earlier
        }
        std::erase_if(m_unusable, isIt);
        m_unusable.push_back({place, FailureText::of(why).sentence});
    }
}

void ModelFinder::add(const std::filesystem::path& place, const LookedModels& looked) {
    LookedModels all;
    all.usable = m_settings.modelSection()->models();
    const QString opened = fromPath(looked.isComfy ? place : looked.usable.front().folder);
    if ((looked.isComfy || !all.hasUsable(looked.usable.front().folder)) && !m_folders.contains(opened)) {
        m_folders << opened;
    }
    const auto before = std::pair(all.usable.size(), m_missing.size());
    std::erase_if(m_missing, [&](const MissingModel& missing) { return missing.folder == place; });
    all.add(looked);
    note(looked);
    if (std::pair(all.usable.size(), m_missing.size()) != before) {
        show(all.usable);
    }
}

void ModelFinder::take(const std::filesystem::path& place, const LookedModels& looked) {
    if (looked.usable.empty()) {
        note(looked);
        Q_EMIT failed(FailureText::of(*looked.problem));
        return;
    }
    add(place, looked);
    const request::ModelFacts& first = looked.usable.front();
    m_settings.chooseModel(first.folder);
    m_looking.stop();
    Q_EMIT opened(fromUtf8(first.name));
    if (looked.usable.size() > 1) {
        QString sentence =
            tr("%1 models were found in %2. The first, %3, is chosen; the others stand in the list at the top of the "
               "settings.")
                .arg(looked.usable.size())
                .arg(fromPath(place), fromUtf8(first.name));
        if (!looked.unusable.empty()) {
            sentence += QLatin1Char(' ') +
                        tr("Models that can't be used: %1. File > Models says why.").arg(looked.unusable.size());
        }
        Q_EMIT severalOpened(sentence);
    }
}

void ModelFinder::retry(const std::filesystem::path& place) {
    std::vector<std::filesystem::path> around;  // a ComfyUI is back with whatever else it holds
    for (const MissingModel& missing : m_missing) {
        if (liesBelow(place, missing.folder)) {
            around.push_back(missing.folder);
        }
    }
    m_thread.run(this, [this, facts = m_facts, place, around]() -> Background::Continuation {
        const LookedModels looked = LookedModels::in(facts, place);
        std::vector<std::pair<std::filesystem::path, LookedModels>> others;
        for (const auto& other : around) {
            others.emplace_back(other, LookedModels::in(facts, other));
        }
        return [this, place, looked, others] {
            if (looked.usable.empty()) {
                tellWhy(missing(place, *looked.problem, looked.isThere));
                return;
            }
            // Another one may have been chosen, or this one removed meanwhile.
            const MissingModel* chosen = m_settings.modelSection()->missingModel();
            if (!chosen || chosen->folder != place) {
                return;
            }
            for (const auto& [other, found] : others) {
                if (!found.usable.empty()) {
                    add(other, found);
                }
            }
            take(place, looked);
        };
    });
}

void ModelFinder::tellWhy(MissingModel now) {
    const auto known = std::find_if(m_missing.begin(), m_missing.end(),
                                    [&](const MissingModel& each) { return each.folder == now.folder; });
    if (known != m_missing.end() && known->reason != now.reason) {
        *known = std::move(now);
        show(m_settings.modelSection()->models());
    }
}

void ModelFinder::remove(const std::filesystem::path& place) {
    m_folders.removeAll(fromPath(place));
    std::erase_if(m_missing, [&](const MissingModel& missing) { return missing.folder == place; });
    show(m_settings.modelSection()->models());
    Q_EMIT removed(fromPath(place));
}

}  // namespace tubelet::ui
