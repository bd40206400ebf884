"""The site as it is released, walked and sent to: what it has beyond tests is nothing.

`python -m scripts.released` copies what git tracks into a bare folder, installs there
what README says and no more, starts the site at home and as a server, and runs this
package inside it. Only Django and the standard library may be imported here: no test
package is there, which `scripts.released` makes sure of first.
"""
