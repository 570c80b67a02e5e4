#pragma once

#include <vector>

#include <QFrame>
#include <QHash>
#include <QImage>

#include "words/word_groups.h"

class QLabel;
class QLineEdit;
class QListWidget;
class QTabBar;

namespace tubelet::ui {

/// All words that a model knows, by kind, to be read, searched and put into the prompt.
/// Opens below or above a control, stays open for several words, closes with Escape or a
/// click beside it.
/// GUI-only.
class WordsBrowser : public QFrame {
    Q_OBJECT

  public:
    explicit WordsBrowser(QWidget* parent = nullptr);

    /// What words look like, by any of their forms.
    void setPictures(const QHash<QString, QImage>& pictures) { m_pictures = pictures; }
    /// The words, shown in a language ("en", "zh") where they have one in it.
    void setWords(const std::vector<words::WordGroup>& groups, const QString& language);
    void openAt(const QWidget& control);

  Q_SIGNALS:
    void chosen(const QString& word);

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    static QString titleOf(const std::string& group);
    void fill();
    /// Null where it has none.
    QImage pictureOf(const words::Word& word) const;

    std::vector<words::WordGroup> m_groups;
    std::string m_language;
    QHash<QString, QImage> m_pictures;
    QLineEdit* m_search;
    QTabBar* m_tabs;
    QListWidget* m_list;
    QLabel* m_nothing;
};

}  // namespace tubelet::ui
