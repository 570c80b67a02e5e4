#include "ui/training/path_field.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>

namespace tubelet::ui {

PathField::PathField(Kind kind, const QString& name, const QString& spoken, QWidget* parent)
    : QWidget(parent),
      m_kind(kind),
      m_title(spoken),
      m_edit(new QLineEdit(this)),
      m_choose(new QPushButton(tr("Choose\u2026"), this)) {
    setFocusProxy(m_edit);
    m_edit->setObjectName(name);
    m_edit->setAccessibleName(spoken);
    m_choose->setObjectName(name + QStringLiteral("Choose"));
    m_choose->setAccessibleName(tr("Choose: %1").arg(spoken));
    m_choose->setAutoDefault(false);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_edit, 1);
    row->addWidget(m_choose);
    connect(m_edit, &QLineEdit::textChanged, this, [this](const QString& text) {
        // As file managers drop it.
        if (const QUrl url(text.trimmed()); text.startsWith(QLatin1String("file://")) && url.isLocalFile()) {
            m_edit->setText(url.toLocalFile());
            return;
        }
        m_edit->setToolTip(path());
        Q_EMIT changed();
    });
    connect(m_edit, &QLineEdit::textEdited, this, &PathField::edited);
    connect(m_choose, &QPushButton::clicked, this, &PathField::ask);
}

QString PathField::path() const {
    return m_edit->text().trimmed();
}

void PathField::setPath(const QString& path) {
    m_edit->setText(path);
    m_edit->setCursorPosition(static_cast<int>(path.size()));
}

void PathField::ask() {
    auto* dialog = new QFileDialog(window(), m_title, path(),
                                   m_kind == Kind::Config ? tr("Trainings (*.json);;All files (*)") : QString());
    dialog->setObjectName(m_edit->objectName() + QStringLiteral("Dialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(m_kind == Kind::Config ? QFileDialog::ExistingFile : QFileDialog::Directory);
    dialog->setOption(QFileDialog::DontUseNativeDialog);
    if (m_kind == Kind::NewFolder) {
        dialog->setLabelText(QFileDialog::Accept, tr("Use this folder"));
    }
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& name) {
        setPath(name);
        Q_EMIT edited();
    });
    dialog->open();
}

}  // namespace tubelet::ui
