#pragma once

#include <memory>
#include <utility>

#include <QLabel>
#include <QObject>
#include <QString>

namespace tubelet::tests {

/// What the tests of a window of its own share: the window, its parts by their names, and what they
/// say.
template <class View>
class ViewTest : public QObject {
  protected:
    void show(std::unique_ptr<View> view) {
        m_view = std::move(view);
        m_view->setAttribute(Qt::WA_DeleteOnClose, false);
        m_view->show();
    }
    template <class Widget>
    Widget* part(const char* name) {
        return m_view->template findChild<Widget*>(QString::fromLatin1(name));
    }
    /// Empty where the label is hidden.
    QString said(const char* name) {
        const auto* label = part<QLabel>(name);
        return label->isVisible() ? label->text() : QString();
    }

    std::unique_ptr<View> m_view;
};

}  // namespace tubelet::tests
