#pragma once

#include <filesystem>
#include <vector>

#include <QWidget>

#include "request/generation_request.h"
#include "ui/style/thumbnail_loader.h"

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

    void setInputs(const std::vector<request::Input>& inputs, bool loop);

  Q_SIGNALS:
    /// One is to be seen as a whole.
    void opened();
    /// The input of that place, from 0, is not to be given any more; behind the last: they are no
    /// loops.
    void removed(int place);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Chip {
        QToolButton* button;
        QString words;
    };

    void addChip(const QString& words, const QString& tip, const std::filesystem::path& file);
    void elide();

    std::vector<request::Input> m_inputs;
    bool m_loop = false;
    std::vector<Chip> m_chips;
    QVBoxLayout* m_column;
    quint64 m_firstTicket = 0;  ///< older pictures are of chips that are gone
    ThumbnailLoader m_loader;
};

}  // namespace tubelet::ui
