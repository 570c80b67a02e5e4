#pragma once

#include <filesystem>

#include <QObject>

#include "ui/bridge/engine_facts.h"
#include "ui/bridge/newest_question.h"

class QMainWindow;

namespace tubelet::ui {

class ModelPull;
class WindowLayout;
struct Presenters;

/// Gets models from servers: the dialog, and what becomes of what has come: a model is opened and
/// chosen, anything else is told where it lies.
/// GUI-only.
class GetModel : public QObject {
    Q_OBJECT

  public:
    /// All but `facts` are borrowed and outlive it.
    GetModel(const EngineFacts& facts, const WindowLayout& layout, const Presenters& presenters, QMainWindow& window);

    /// Opens the dialog, or brings it to the front.
    void show();

  Q_SIGNALS:
    void folderWanted(const std::filesystem::path& folder);

  private:
    bool isShown() const;
    void take(const std::filesystem::path& target, const std::filesystem::path& file);
    void tell(const std::filesystem::path& target, const std::filesystem::path& lora);

    EngineFacts m_facts;
    const WindowLayout& m_layout;
    const Presenters& m_presenters;
    QMainWindow& m_window;
    ModelPull* m_pull;
    NewestQuestion m_question{Background::Errands::InTurnOwned};
};

}  // namespace tubelet::ui
