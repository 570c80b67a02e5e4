#include "app/whole_studio.h"

#include <memory>
#include <utility>

#include <QLocale>

#include "base/paths.h"
#include "lab/answer_names.h"
#include "lab/classify.h"
#include "lab/find_classifiers.h"
#include "lab/noised_clip.h"
#include "lab/read_evaluation.h"
#include "models/device_choice.h"
#include "models/found_models.h"
#include "models/handed_over.h"
#include "models/lora_fit.h"
#include "models/memory_limit.h"
#include "models/memory_plan.h"
#include "models/models_in.h"
#include "models/studio_words.h"
#include "models/token_count.h"
#include "pipeline/kept_preview.h"
#include "pipeline/run_record.h"
#include "pipeline/text_to_video.h"
#include "ui/bridge/text.h"

namespace tubelet::app {
namespace {

/// The window's, of those that the world has words in.
world::Language worldLanguage() {
    return QLocale().language() == QLocale::Chinese ? world::Language::Chinese : world::Language::English;
}

ui::EngineFacts engineFacts() {
    return {.findModels = [] { return models::findAll().models; },
            .modelsIn = models::modelsIn,
            .handedOver = models::handedOver,
            .findDevices = [] { return models::findDevices(); },
            .memoryOutlook = [](const request::GenerationRequest& request,
                                const request::ModelFacts& facts) { return models::memoryOutlook(request, facts); },
            .limitMemory = models::limitMemory,
            .fitLora = [](const std::filesystem::path& file,
                          const std::filesystem::path& model) { return models::fitLora(file, model); },
            .studioWords = [](const std::filesystem::path& folder) { return models::readStudioWords(folder); },
            .countTokens = [counter = std::make_shared<models::TokenCounter>()](
                               const request::ModelFacts& facts,
                               const std::string& prompt) { return counter->count(facts, prompt); },
            .keptSteps = [](const std::filesystem::path& folder) { return pipeline::keptSteps(folder); },
            .keptPreview = pipeline::keptPreview,
            .noiseLevels = pipeline::noiseLevels,
            .findClassifiers = lab::findClassifiers,
            .describeClassifier = lab::describeClassifier,
            .classify =
                [](const lab::ClassifyRequest& request, pipeline::RunObserver& observer, const lab::OnClassified& tell,
                   const std::stop_token& stop) {
                    lab::classify(
                        request, observer,
                        [&](const lab::Classification& seen) { tell(lab::inWords(seen, worldLanguage())); }, stop);
                },
            .noiseClip = lab::noiseClip,
            .readEvaluation =
                [](const std::filesystem::path& path, const std::stop_token& stop) {
                    return lab::inWords(lab::readEvaluation(path, stop), worldLanguage());
                },
            .evaluationStamp = lab::evaluationStamp};
}

std::vector<request::Notice> noticesOf(const library::ClipLibrary& library, const jobs::JobQueue& queue,
                                       const ui::ReadSettings& read) {
    std::vector<request::Notice> notices;
    // Only who holds the queue's lock puts anything aside.
    const auto settings = ui::SettingsFile::keepAside(WholeStudio::settingsFile(), read);
    for (const auto& notice : {library.notice(), queue.notice(), settings}) {
        if (notice) {
            notices.push_back(*notice);
        }
    }
    return notices;
}

std::filesystem::path clipsFolder(const ui::StudioSettings& settings) {
    const QString& chosen = settings.preferences.clipsFolder;
    return chosen.isEmpty() ? base::clipsFolder() : ui::toPath(chosen);
}

}  // namespace

WholeStudio::Attachment::Attachment(ui::EngineBridge& wanted, jobs::JobQueue& queue) : bridge(wanted) {
    bridge.attach(queue);
}

WholeStudio::Attachment::~Attachment() {
    bridge.detach();
}

WholeStudio::WholeStudio(const ui::ReadSettings& read, const std::filesystem::path& model,
                         std::shared_ptr<ui::SingleInstance> itsFirst)
    : library(base::dataFolder() / "library.sqlite", clipsFolder(read.settings), base::cacheFolder() / "runs"),
      queue(
          base::dataFolder() / "queue.sqlite", base::cacheFolder() / "runs", library,
          [] { return std::make_unique<pipeline::TextToVideo>(); }, bridge,
          // Before the window is there: the first look at what is kept removes what is too much.
          read.settings.keptBytes),
      attachment(bridge, queue),
      window({bridge, library, engineFacts(), settingsFile(), read.settings, base::stateFolder(), model,
              noticesOf(library, queue, read)}),
      first(std::move(itsFirst)) {
    if (first) {
        QObject::connect(first.get(), &ui::SingleInstance::asked, &window, &ui::MainWindow::comeForward);
        window.take(first->takeUnheard());
    }
}

std::filesystem::path WholeStudio::settingsFile() {
    return base::configFolder() / "studio.ini";
}

}  // namespace tubelet::app
