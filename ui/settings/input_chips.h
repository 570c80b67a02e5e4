#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <QWidget>

#include "request/generation_request.h"
#include "ui/style/thumbnail_loader.h"

class QDoubleSpinBox;
class QLayout;
class QToolButton;
class QVBoxLayout;

namespace tubelet::ui {

/// The pictures and clips that the next clips are given, small, close to the prompt: a line each
/// with its first frame, and one where they are loops.
/// Hidden where there are none.
/// GUI-only.
class InputChips : public QWidget {
    Q_OBJECT

  public:
    explicit InputChips(QWidget* parent = nullptr);

    /// Gives the prompt of a file that is known as a clip, else nothing.
    using Prompts = std::function<QString(const std::filesystem::path&)>;
    void setPrompts(Prompts prompts) { m_prompts = std::move(prompts); }

    void setInputs(const std::vector<request::Input>& inputs, bool loop);

  Q_SIGNALS:
    /// One is to be seen as a whole.
    void opened();
    /// The input of that place, from 0, is not to be given any more; behind the last: they are no
    /// loops.
    void removed(int place);
    /// The input of that place counts for so much.
    void strengthChosen(int place, double strength01);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Chip {
        QToolButton* button = nullptr;
        QDoubleSpinBox* strength = nullptr;    ///< where its use takes one
        std::optional<request::InputUse> use;  ///< nothing: a loop
        QString name;                          ///< the prompt, or the file's name
        Qt::TextElideMode cut = Qt::ElideMiddle;
    };

    Chip chipOf(const request::Input& input) const;
    void addChip(Chip chip, const std::filesystem::path& file);
    void addStrength(Chip& chip, QLayout& row, int place);
    void showStrengths();
    QString wordsOf(const Chip& chip, const QString& name) const;
    void elide();

    std::vector<request::Input> m_inputs;
    bool m_loop = false;
    std::vector<Chip> m_chips;
    Prompts m_prompts;
    QVBoxLayout* m_column;
    quint64 m_firstTicket = 0;  ///< older pictures are of chips that are gone
    ThumbnailLoader m_loader;
};

}  // namespace tubelet::ui
