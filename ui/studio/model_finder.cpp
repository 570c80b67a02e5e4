#include "ui/studio/model_finder.h"

#include <algorithm>
#include <optional>

#include "base/error.h"
#include "base/logging.h"
#include "ui/bridge/text.h"
#include "ui/settings/settings_panel.h"

namespace tubelet::ui {

namespace {

bool listed(const std::vector<request::ModelFacts>& models, const std::filesystem::path& folder) {
    return std::any_of(models.begin(), models.end(),
                       [&folder](const request::ModelFacts& facts) { return facts.folder == folder; });
}

}  // namespace

ModelFinder::ModelFinder(const EngineFacts& facts, SettingsPanel& settings, QObject* parent)
    : QObject(parent), m_facts(facts), m_settings(settings) {}

void ModelFinder::search() {
    m_thread.run(
        this,
        [this, facts = m_facts, folders = m_folders]() -> Background::Continuation {
            std::optional<Error> why;
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
                    base::logger("ui")->info("a model folder of earlier is left out: {}", error.what());
                }
            }
            return [this, models = std::move(models), why] {
                m_settings.setModels(models);
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
                std::vector<request::ModelFacts> models = m_settings.modelSection()->models();
                if (!listed(models, model.folder)) {
                    models.push_back(model);
                    m_settings.setModels(models);
                    m_folders << fromPath(model.folder);
                    m_folders.removeDuplicates();
                }
                m_settings.chooseModel(model.folder);
                Q_EMIT opened(fromUtf8(model.name));
            };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace tubelet::ui
