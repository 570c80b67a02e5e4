#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include <QWidget>

#include "request/generation_request.h"

class QPushButton;

namespace tubelet::ui {

class HintLabel;
class LoraList;
class LoraRow;
struct LoraFit;

/// The LoRAs of a clip: files that change the model for it, in the order in which they are applied.
/// Files are added by a dialog, or by who hears of dropped ones.
/// Knows no file's contents: what fits is told by setFit().
/// GUI-only.
class LoraSection : public QWidget {
    Q_OBJECT

  public:
    explicit LoraSection(QWidget* parent = nullptr);

    std::vector<request::Lora> loras() const;
    /// Shows these (legal ones), without changed(). What is known of files that stay is kept.
    void setLoras(const std::vector<request::Lora>& loras);
    /// Adds files at the end, as trained; one that is there already is refused with a sentence.
    void add(const std::vector<std::filesystem::path>& files);

    /// How a file fits the model; nothing for one that is not in the list (any more).
    void setFit(const std::filesystem::path& file, const LoraFit& fit);
    /// Nothing is known any more: the model is another one.
    void forgetFits();
    /// Whether the model has two transformers (ModelFacts::boundary01), of which each row can be
    /// for one.
    void setExperts(bool hasTwo);
    /// Takes over text that is still being typed.
    void commit();

  Q_SIGNALS:
    /// A file, a strength, whom one is for or the order changed by the user.
    void changed();
    /// Files that may be LoRAs by their names; who knows their contents adds those that are.
    void dropped(const std::vector<std::filesystem::path>& files);
    /// The user added files; `row` is the last one's.
    void added(QWidget* row);
    /// Other files are in the list, by the user or by setLoras().
    void filesChanged();

  protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    struct Removed {
        int place = 0;
        request::Lora lora;
    };

    void ask();
    void move(LoraRow* row, int by);
    void remove(LoraRow* row);
    void undoRemove();
    void replace(LoraRow* row);
    void replaceBy(const std::filesystem::path& before, const std::filesystem::path& file);
    void say(const QString& sentence, bool canUndo = false);
    /// After the rows changed: their places, the order of Tab, the quiet line.
    void arrange();

    std::optional<Removed> m_removed;  ///< while its removal can be undone
    QPushButton* m_add;
    HintLabel* m_empty;
    LoraList* m_list;
    HintLabel* m_hint;
    QPushButton* m_undo;
};

}  // namespace tubelet::ui
