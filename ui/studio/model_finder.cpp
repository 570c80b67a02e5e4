#include "ui/studio/model_finder.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <tuple>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/logging.h"
#include "ui/bridge/own_language.h"
#include "ui/bridge/text.h"
#include "ui/settings/settings_panel.h"

namespace tubelet::ui {

namespace {

/// How often it is looked whether the chosen model is there again.
constexpr int kLookAgainMs = 5000;

/// In the background: a disk that is away may take its time.
bool isThere(const std::filesystem::path& folder) {
    std::error_code ignored;
    return std::filesystem::exists(folder, ignored);
}

bool listed(const std::vector<request::ModelFacts>& models, const std::filesystem::path& folder) {
    return std::any_of(models.begin(), models.end(),
                       [&folder](const request::ModelFacts& facts) { return facts.folder == folder; });
}

/// What a model can't do stands in its facts in one language alone.
request::ModelFacts withOwnLimits(const EngineFacts& facts, request::ModelFacts model) {
    try {
        const models::StudioWords words = facts.studioWords(model.folder);
        if (const std::string* limits = inOwnLanguage(words.limits)) {
            model.limits = *limits;
        }
    } catch (const Error& error) {
        base::logger("ui")->warn("the limits of a model can't be read: {}", error.what());
    }
    return model;
}

}  // namespace

ModelFinder::ModelFinder(const EngineFacts& facts, SettingsPanel& settings, QObject* parent)
    : QObject(parent), m_facts(facts), m_settings(settings) {
    m_facts.describeModel = [facts](const std::filesystem::path& folder) {
        return withOwnLimits(facts, facts.describeModel(folder));
    };
    m_facts.findModels = [facts](const auto& leftOut) {
        std::vector<request::ModelFacts> models = facts.findModels(leftOut);
        for (request::ModelFacts& model : models) {
            model = withOwnLimits(facts, std::move(model));
        }
        return models;
    };
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

MissingModel ModelFinder::missing(const std::filesystem::path& folder, const Error& why, bool isThere) {
    return {folder, isThere ? FailureText::of(why).sentence
                            : tr("The folder of %1 is not there: %2. Its disk may be away, or it was moved.")
                                  .arg(ModelNames::nameOf(folder), fromPath(folder))};
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
            std::optional<Error> why;
            std::vector<std::tuple<std::filesystem::path, Error, bool>> gone;
            if (!chosen.isEmpty() && !folders.contains(chosen)) {
                folders << chosen;
            }
            std::vector<request::ModelFacts> models = facts.findModels([&why](const Error& error) {
                if (!why) {
                    why = error;
                }
            });
            for (const QString& folder : folders) {
                const std::filesystem::path path = toPath(folder);
                try {
                    if (!listed(models, path)) {
                        models.push_back(facts.describeModel(path));
                    }
                } catch (const Error& error) {
                    base::logger("ui")->info("a model folder of earlier is not there: {}", error.what());
                    gone.emplace_back(path, error, isThere(path));
                }
            }
            return [this, models = std::move(models), why, gone] {
                m_missing.clear();
                for (const auto& [folder, error, isThere] : gone) {
                    m_missing.push_back(missing(folder, error, isThere));
                }
                show(models);
                if (models.empty()) {
                    Q_EMIT nothingFound(why ? FailureText::of(*why) : Failure());
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

void ModelFinder::open(const std::filesystem::path& folder) {
    m_thread.run(
        this,
        [this, facts = m_facts, folder]() -> Background::Continuation {
            return [this, model = facts.describeModel(folder)] {
                if (!listed(m_settings.modelSection()->models(), model.folder)) {
                    m_folders << fromPath(model.folder);
                    m_folders.removeDuplicates();
                }
                take(model);
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

void ModelFinder::take(const request::ModelFacts& model) {
    std::vector<request::ModelFacts> models = m_settings.modelSection()->models();
    std::erase_if(m_missing, [&](const MissingModel& missing) { return missing.folder == model.folder; });
    if (!listed(models, model.folder)) {
        models.push_back(model);
        show(models);
    }
    m_settings.chooseModel(model.folder);
    m_looking.stop();
    Q_EMIT opened(fromUtf8(model.name));
}

void ModelFinder::retry(const std::filesystem::path& folder) {
    m_thread.run(this, [this, facts = m_facts, folder]() -> Background::Continuation {
        try {
            return [this, folder, model = facts.describeModel(folder)] {
                // Another one may have been chosen, or this one removed meanwhile.
                const MissingModel* chosen = m_settings.modelSection()->missingModel();
                if (chosen && chosen->folder == folder) {
                    take(model);
                }
            };
        } catch (const Error& error) {
            return [this, folder, error, isThere = isThere(folder)] {
                const auto known = std::find_if(m_missing.begin(), m_missing.end(),
                                                [&](const MissingModel& each) { return each.folder == folder; });
                MissingModel now = missing(folder, error, isThere);
                if (known != m_missing.end() && known->reason != now.reason) {
                    *known = std::move(now);
                    show(m_settings.modelSection()->models());
                }
            };
        }
    });
}

void ModelFinder::remove(const std::filesystem::path& folder) {
    m_folders.removeAll(fromPath(folder));
    std::erase_if(m_missing, [&](const MissingModel& missing) { return missing.folder == folder; });
    show(m_settings.modelSection()->models());
    Q_EMIT removed(fromPath(folder));
}

}  // namespace tubelet::ui
