#pragma once

#include <QObject>

#include "ui/bridge/background.h"
#include "ui/studio/recipe_reuse.h"

class QAction;
class QWidget;

namespace tubelet::ui {

/// The commands that take settings from a clip or recipe, and write a recipe.
struct RecipeActions {
    QAction& takeAll;
    QAction& takePrompt;
    QAction& takeSeed;
    QAction& save;
};

/// Asks for files and hands them to RecipeReuse; writes prompt and settings as a recipe in JSON.
/// GUI-only.
class RecipeFiles : public QObject {
    Q_OBJECT

  public:
    /// All are borrowed and outlive it; the dialogs belong to `window`.
    RecipeFiles(const RecipeActions& actions, RecipeReuse& reuse, PromptPanel& prompt, SettingsPanel& settings,
                QWidget& window);

    /// What save() writes.
    request::ClipRecipe recipe() const;
    /// Writes it in the background; an existing file is replaced (the dialog has asked).
    void save(const QString& file);

  Q_SIGNALS:
    void saved(const QString& file);
    void failed(const tubelet::ui::Failure& failure);

  private:
    void askForSource(RecipeReuse::Part part);
    void askForTarget();

    RecipeReuse& m_reuse;
    PromptPanel& m_prompt;
    SettingsPanel& m_settings;
    QWidget& m_window;
    QString m_folder;
    Background m_thread;  // last: it waits for the thread before the rest goes
};

}  // namespace tubelet::ui
