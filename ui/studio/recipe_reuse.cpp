#include "ui/studio/recipe_reuse.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

#include <QFileInfo>

#include "base/error.h"
#include "base/logging.h"
#include "files/atomic_file.h"
#include "media/source_hash.h"
#include "media/video_reader.h"
#include "request/enum_words.h"
#include "request/json.h"
#include "request/shared_recipe.h"
#include "ui/bridge/text.h"
#include "ui/bridge/told.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/seed_field.h"
#include "ui/settings/settings_panel.h"
#include "ui/studio/changed_to_fit.h"
#include "ui/studio/detour.h"
#include "ui/studio/draft_history.h"
#include "ui/studio/storyboarding.h"
#include "ui/style/lora_text.h"

namespace tubelet::ui {

namespace {

/// A recipe is a page of text; what is larger is something else.
constexpr std::size_t kMostJsonBytes = std::size_t{4} << 20;

/// The recipe in a file of any kind, or nothing.
std::optional<request::ClipRecipe> recipeIn(const std::filesystem::path& file) {
    if (fromPath(file).endsWith(QLatin1String(".json"), Qt::CaseInsensitive)) {
        const std::string json = files::readFile(file, kMostJsonBytes);
        // Any JSON object can be read as a recipe that has nothing.
        if (json.find("\"request\"") == std::string::npos) {
            return std::nullopt;
        }
        try {
            return request::recipeFromJson(json);
        } catch (const Error& error) {
            base::logger("ui")->info("no recipe: {}", error.what());
            return std::nullopt;
        }
    }
    const std::optional<std::string> json = media::readRecipe(file);
    return json ? std::optional(request::recipeFromJson(*json)) : std::nullopt;
}

}  // namespace

RecipeReuse::RecipeReuse(PromptPanel& prompt, SettingsPanel& settings, DraftHistory& drafts, Detour& detour,
                         const library::ClipLibrary& library, QObject* parent)
    : QObject(parent), m_prompt(prompt), m_settings(settings), m_drafts(drafts), m_detour(detour), m_library(library) {
    connect(&m_reading, &NewestQuestion::failed, this, &RecipeReuse::failed);
    connect(&m_comparing, &NewestQuestion::failed, this, &RecipeReuse::failed);
    connect(&m_listing, &NewestQuestion::failed, this, &RecipeReuse::failed);
    connect(&m_reading, &NewestQuestion::slowChanged, this, &RecipeReuse::slowChanged);
}

void RecipeReuse::applyPrompt(const request::GenerationRequest& request) {
    m_prompt.setPrompt(fromUtf8(request.prompt));
    m_prompt.setNegativePrompt(fromUtf8(request.negativePrompt));
}

void RecipeReuse::giveUp() {
    m_reading.stop();
    m_listing.stop();
}

void RecipeReuse::apply(const request::ClipRecipe& recipe, const QString& source, Part part) {
    giveUp();
    take(recipe, {source, {}}, part);
}

void RecipeReuse::take(const request::ClipRecipe& recipe, const Source& from, Part part) {
    const QString& source = from.name;
    request::GenerationRequest request = recipe.request;
    if (part == Part::Prompt) {
        const bool isStep = m_drafts.change(tr("prompt of %1").arg(source), [&] { applyPrompt(request); });
        Q_EMIT reused(tr("The prompt of %1 is taken over; the settings stay.").arg(source), isStep, from.file);
        return;
    }
    if (part == Part::Seed) {
        request = m_settings.request();
        request.seed = recipe.request.seed;
        const bool isStep = m_drafts.change(tr("seed of %1").arg(source), [&] {
            m_settings.setRequest(request);
            m_settings.seed()->setRandomEachTime(false);
        });
        Q_EMIT reused(tr("The seed of %1 is taken over and locked: %2.").arg(source).arg(request.seed), isStep,
                      from.file);
        return;
    }
    m_detour.end();  // they are for the next clips, whatever the desk was lent to
    QStringList sentences{tr("The settings of %1 are back.").arg(source)};
    const QString model = adjustModel(request, recipe.modelName);
    const QString name = tr("settings of %1").arg(source);
    std::vector<std::string> changed;
    bool isStep = false;
    const auto take = [&] {
        isStep = m_drafts.change(name, [&] {
            applyPrompt(request);
            changed = m_settings.setRequest(request);
            m_settings.seed()->setRandomEachTime(false);
        });
    };
    const bool hasCards = m_storyboard && !request.cards.empty();
    if (hasCards && !m_storyboard->holds(request.cards)) {
        m_drafts.together(name, [&] {
            take();
            m_storyboard->take(request.cards);
        });
        isStep = true;
    } else {
        take();
    }
    if (hasCards) {
        sentences << told({counts("ui",
                                  "It was made of %n card(s), which (is|are) in the storyboard: its button makes "
                                  "(it|them) a clip again, Generate makes one of the prompt alone."),
                           request.cards.size()});
    }
    if (!model.isEmpty()) {
        sentences << model;
    }
    if (!changed.empty()) {
        sentences << ChangedToFit::sentence(changed);
    }
    if (const QString notKept = computedOtherwise(recipe.request); !notKept.isEmpty()) {
        sentences << notKept;
    }
    // The list may be below what is seen of the settings.
    if (const QString loras = LoraText::list(request.loras); !loras.isEmpty()) {
        sentences << loras;
    }
    Q_EMIT reused(sentences.join(QLatin1Char(' ')), isStep, from.file);
    compareInputs(recipe);
}

/// Files may have changed or gone since: told once they were looked at, which may take a while.
void RecipeReuse::compareInputs(const request::ClipRecipe& recipe) {
    m_comparing.stop();
    if (recipe.request.inputs.empty()) {
        return;
    }
    m_comparing.ask([this, inputs = recipe.request.inputs, hashes = recipe.inputHashes,
                     sources = recipe.inputSources](const std::stop_token& stop) -> Background::Continuation {
        QStringList sentences;
        for (std::size_t i = 0; i < inputs.size(); ++i) {
            const QString name = fromPath(inputs[i].file);
            std::error_code failed;
            if (i < sources.size() && sources[i] == request::InputSource::Latent) {
                if (!std::filesystem::exists(inputs[i].run, failed)) {
                    sentences << tr("The kept steps of %1, which the clip was made from, are gone: its file is "
                                    "taken, and the pixels may differ a little.")
                                     .arg(name);
                }
            } else if (!std::filesystem::exists(inputs[i].file, failed)) {
                sentences << tr("%1, which the clip was made from, is gone.").arg(name);
            } else if (i < hashes.size() && media::hashOfSource(inputs[i].file, stop) != hashes[i]) {
                sentences << tr("%1, which the clip was made from, has changed since.").arg(name);
            }
        }
        return [this, sentences] {
            if (!sentences.isEmpty()) {
                Q_EMIT failed(Failure{sentences.join(QLatin1Char(' ')), {}, {}});
            }
        };
    });
}

/// The window has no fields for precision and threads: the engine or the preferences choose them.
QString RecipeReuse::computedOtherwise(const request::GenerationRequest& request) const {
    QStringList asked;
    if (request.dtype != request::DTypeChoice::Auto) {
        //: %1 is float32 or bfloat16
        asked << tr("the precision %1").arg(fromUtf8(std::string(request::toString(request.dtype))));
    }
    if (request.threads > 0 && request.threads != m_settings.request().threads) {
        asked << tr("threads: %1").arg(request.threads);
    }
    if (asked.isEmpty()) {
        return {};
    }
    return tr("Not taken over, since the window chooses it itself: %1. The pixels may differ a little.")
        .arg(asked.join(tr(", ", "between words of a list")));
}

std::optional<request::ClipRecipe> RecipeReuse::listed(const request::ClipRecipe& recipe) const {
    for (const library::ClipEntry& entry : m_library.list()) {
        auto known = request::withoutFolders(entry.recipe);
        known.savedStep = recipe.savedStep;  // a step of its run may have been exported
        // one that was found by its file knows none
        if (known == recipe && !(entry.recipe == known)) {
            return entry.recipe;
        }
    }
    return std::nullopt;
}

void RecipeReuse::applyFile(const std::filesystem::path& file, Part part) {
    giveUp();
    const Source source{QFileInfo(fromPath(file)).fileName(), file};
    m_reading.ask([this, file, source, part](const std::stop_token&) -> Background::Continuation {
        const std::optional<request::ClipRecipe> recipe = recipeIn(file);
        const bool isText = fromPath(file).endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
        if (!recipe && !isText && part == Part::All) {
            return [this, file] { Q_EMIT nothingIn(file); };
        }
        if (!recipe) {
            return [this, name = source.name] {
                Q_EMIT failed(
                    {tr("%1 holds no Tubelet settings: only clips and recipes that Tubelet wrote do.").arg(name), {}});
            };
        }
        const bool hasFiles = !recipe->request.loras.empty() || !recipe->request.inputs.empty();
        if (!hasFiles) {
            return [this, recipe, source, part] { take(*recipe, source, part); };
        }
        const auto beside = request::foundIn(*recipe, file.parent_path());
        return [this, recipe, beside, source, part] { findFolders(*recipe, beside, source, part); };
    });
}

/// What was passed on together lies beside the file; of a clip that was made here the
/// list knows more.
void RecipeReuse::findFolders(const request::ClipRecipe& recipe, const request::ClipRecipe& beside,
                              const Source& source, Part part) {
    m_listing.ask([this, recipe, beside, source, part](const std::stop_token&) -> Background::Continuation {
        return [this, found = listed(recipe).value_or(beside), source, part] { take(found, source, part); };
    });
}

QString RecipeReuse::adjustModel(request::GenerationRequest& request, const std::string& modelName) const {
    const std::vector<request::ModelFacts>& models = m_settings.modelSection()->models();
    const auto sameFolder =
        std::find_if(models.begin(), models.end(), [&](const auto& facts) { return facts.folder == request.model; });
    if (sameFolder != models.end()) {
        return {};
    }
    // The folder is elsewhere on another machine; the name says what was meant.
    // A recipe from a file has the folder's own name alone.
    const auto isNamed = [&](const auto& facts) { return facts.name == modelName; };
    auto sameName = std::find_if(models.begin(), models.end(), [&](const auto& facts) {
        return isNamed(facts) && facts.folder.filename() == request.model.filename();
    });
    sameName = sameName != models.end() ? sameName : std::find_if(models.begin(), models.end(), isNamed);
    if (sameName != models.end()) {
        request.model = sameName->folder;
        return {};
    }
    return tr("Its model, %1, is not here; the chosen one stays.").arg(shortened(fromUtf8(modelName), 60));
}

}  // namespace tubelet::ui
