#include "ui/studio/lora_fits.h"

#include <utility>
#include <vector>

#include <QGuiApplication>

#include "base/error.h"
#include "ui/bridge/text.h"
#include "ui/settings/lora_section.h"
#include "ui/settings/settings_panel.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

namespace fs = std::filesystem;

/// A file of the missing one's name beside the model or beside another LoRA.
/// It may be another file: people are asked.
fs::path sameName(const fs::path& missing, const fs::path& model, const std::vector<request::Lora>& loras) {
    std::vector<fs::path> folders{model, model.parent_path()};
    for (const request::Lora& lora : loras) {
        folders.push_back(lora.file.parent_path());
    }
    for (const fs::path& folder : folders) {
        const fs::path candidate = folder / missing.filename();
        std::error_code ignored;
        if (fs::exists(candidate, ignored) && !fs::equivalent(candidate, model, ignored)) {
            return candidate;
        }
    }
    return {};
}

LoraFit fitOf(const EngineFacts& facts, const fs::path& file, const fs::path& model,
              const std::vector<request::Lora>& loras) {
    LoraFit fit;
    std::error_code ignored;
    if (!fs::exists(file, ignored)) {
        fit.state = LoraFit::State::Missing;
        fit.elsewhere = sameName(file, model, loras);
        return fit;
    }
    fit.report = facts.fitLora(file, model);
    fit.state = LoraFit::State::Known;
    return fit;
}

}  // namespace

LoraFits::LoraFits(const EngineFacts& facts, SettingsPanel& settings, QObject* parent)
    : QObject(parent), m_facts(facts), m_settings(settings), m_round(std::make_shared<std::atomic<int>>(0)) {
    connect(settings.loras(), &LoraSection::filesChanged, this, &LoraFits::askForNew);
    connect(&settings, &SettingsPanel::modelChanged, this, [this] {
        m_settings.loras()->forgetFits();
        askAgain();
    });
    // While another program was in front, files may have been moved.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive) {
            askAgain();
        }
    });
}

void LoraFits::askAgain() {
    ++*m_round;
    m_asked.clear();
    askForNew();
}

void LoraFits::askForNew() {
    std::set<fs::path> listed;
    for (const request::Lora& lora : m_settings.loras()->loras()) {
        listed.insert(lora.file);
    }
    std::erase_if(m_asked, [&](const fs::path& file) { return !listed.contains(file); });
    for (const fs::path& file : listed) {
        if (m_settings.model() && m_asked.insert(file).second) {
            ask(file);
        }
    }
}

void LoraFits::ask(const fs::path& file) {
    const auto tell = [this, file, round = m_round->load()](const LoraFit& fit) {
        if (round == m_round->load()) {
            m_settings.loras()->setFit(file, fit);
        }
    };
    m_thread.run(
        this,
        [facts = m_facts, file, model = m_settings.model()->folder, loras = m_settings.loras()->loras(), tell,
         rounds = m_round, round = m_round->load()]() -> Background::Continuation {
            if (round != rounds->load()) {
                return {};
            }
            return [tell, fit = fitOf(facts, file, model, loras)] { tell(fit); };
        },
        [tell](const Failure& failure) {
            LoraFit fit;
            fit.state = LoraFit::State::Unusable;
            fit.failure = failure;
            tell(fit);
        });
}

Failure LoraFits::whyNot(const EngineFacts& facts, const request::GenerationRequest& request) {
    for (const request::Lora& lora : request.loras) {
        const QString name = LoraText::name(lora.file);
        try {
            const LoraFit fit = fitOf(facts, lora.file, request.model, {});
            if (fit.state == LoraFit::State::Missing) {
                return {tr("The LoRA %1 is not at %2. Find it in the settings, or remove it from the list there.")
                            .arg(name, fromPath(lora.file.parent_path())),
                        {}};
            }
            if (fit.report.layers == 0) {
                return {tr("The LoRA %1 fits nothing in this model. Remove it from the list, or choose the model that "
                           "it was made for.")
                            .arg(name),
                        {}};
            }
        } catch (const Error& error) {
            return FailureText::of(error);
        }
    }
    return {};
}

}  // namespace tubelet::ui
