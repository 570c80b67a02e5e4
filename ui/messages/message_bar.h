#pragma once

#include <functional>
#include <vector>

#include <QFrame>
#include <QString>
#include <QTimer>

class QBoxLayout;
class QLabel;
class QToolButton;

namespace tubelet::ui {

/// A button inside a message.
struct MessageAction {
    QString text;
    std::function<void()> run;  ///< the message is dismissed first
};

class FlowLayout;

/// Sentences that need the user's eye, in place above the picture: the newest is shown, dismissing
/// it brings back the one before.
/// Never modal, never a stack of boxes.
/// GUI-only.
class MessageBar : public QFrame {
    Q_OBJECT

  public:
    /// Passing: what was done; goes by itself, unless the pointer rests on it.
    enum class Tone { Passing, Info, Warning, Error };
    static constexpr int kPassingMs = 12'000;

    explicit MessageBar(QWidget* parent = nullptr);

    /// Shows a message on top; what passes by itself below errors, which it would hide meanwhile.
    /// One with the same non-empty `key`, or with the same text, is replaced.
    void show(Tone tone, const QString& text, const std::vector<MessageAction>& actions = {}, const QString& key = {});
    /// Shows what is under way while it is, as Tone::Info.
    void showWhile(bool isUnderWay, const QString& text, const QString& key);
    /// Takes away the message shown, or the one with `key`.
    void dismiss();
    void dismiss(const QString& key);
    /// Whether the one with `key` is there, be it below another.
    bool has(const QString& key) const;

    /// How long a passing message stays; kPassingMs at first.
    void setPassingTime(int milliseconds) { m_passing.setInterval(milliseconds); }

    /// Of the message shown; empty when there is none.
    QString text() const;
    int count() const { return static_cast<int>(m_messages.size()); }

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    struct Message {
        Tone tone;
        QString text;
        std::vector<MessageAction> actions;
        QString key;
    };

    void refresh();
    /// The buttons stand beside the words, or below them where there is little room.
    void arrange();
    void applyColours();

    std::vector<Message> m_messages;
    QLabel* m_text;
    QLabel* m_more;
    QBoxLayout* m_layout;
    QWidget* m_actions;
    FlowLayout* m_buttons;
    QToolButton* m_dismiss;
    QTimer m_passing;
};

}  // namespace tubelet::ui
