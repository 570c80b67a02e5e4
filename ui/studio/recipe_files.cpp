#include "ui/studio/recipe_files.h"

#include <utility>

#include <QAction>
#include <QFileDialog>
#include <QFileInfo>
#include <QStandardPaths>

#include "base/version.h"
#include "files/atomic_file.h"
#include "request/json.h"
#include "ui/bridge/text.h"
#include "ui/prompt/prompt_panel.h"
#include "ui/settings/settings_panel.h"

namespace tubelet::ui {

RecipeFiles::RecipeFiles(const RecipeActions& actions, RecipeReuse& reuse, PromptPanel& prompt, SettingsPanel& settings,
                         QWidget& window)
    : QObject(&window),
      m_reuse(reuse),
      m_prompt(prompt),
      m_settings(settings),
      m_window(window),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::HomeLocation)) {
    const auto takes = [this](QAction& action, RecipeReuse::Part part) {
        connect(&action, &QAction::triggered, this, [this, part] { askForSource(part); });
    };
    takes(actions.takeAll, RecipeReuse::Part::All);
    takes(actions.takePrompt, RecipeReuse::Part::Prompt);
    takes(actions.takeSeed, RecipeReuse::Part::Seed);
    connect(&actions.save, &QAction::triggered, this, &RecipeFiles::askForTarget);
}

void RecipeFiles::askForSource(RecipeReuse::Part part) {
    auto* dialog = new QFileDialog(&m_window, tr("Take settings from a clip or recipe"), m_folder,
                                   tr("Clips and recipes (*.mp4 *.png *.json *.mkv *.mov);;All files (*)"));
    dialog->setObjectName(QStringLiteral("recipeDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, [this, part](const QString& file) {
        m_folder = QFileInfo(file).absolutePath();
        m_reuse.applyFile(toPath(file), part);
    });
    dialog->open();
}

void RecipeFiles::askForTarget() {
    auto* dialog = new QFileDialog(&m_window, tr("Save prompt and settings"), m_folder, tr("Recipes (*.json)"));
    dialog->setObjectName(QStringLiteral("saveRecipeDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& file) {
        m_folder = QFileInfo(file).absolutePath();
        save(file);
    });
    dialog->open();
}

request::ClipRecipe RecipeFiles::recipe() const {
    m_settings.commit();
    request::ClipRecipe recipe;
    recipe.request = m_settings.request();
    request::setPrompt(recipe.request, toUtf8(m_prompt.prompt()));
    recipe.request.negativePrompt = toUtf8(m_prompt.negativePrompt());
    recipe.application = std::string("tubelet ") + base::kVersion;
    if (const request::ModelFacts* model = m_settings.model()) {
        recipe.modelName = model->name;
        recipe.modelEdition = model->edition;
    }
    return recipe;
}

void RecipeFiles::save(const QString& file) {
    m_thread.run(
        this,
        [this, file, json = request::toJson(recipe(), 2)]() -> Background::Continuation {
            files::writeFileAtomically(toPath(file), json + "\n");
            return [this, file] { Q_EMIT saved(file); };
        },
        [this](const Failure& failure) { Q_EMIT failed(failure); });
}

}  // namespace tubelet::ui
